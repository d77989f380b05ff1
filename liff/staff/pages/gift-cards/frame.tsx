// What the pages of gift cards share: the frame with their texts, and how a refusal is said.

import type { ComponentChildren } from 'preact'
import type { Problem } from '../../../shared/api.ts'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useStaffApp } from '../../context.ts'
import { ActionFrame } from '../../parts/action-frame.tsx'
import { giftCardTexts } from './texts/load.ts'
import type { GiftCardTexts } from './texts/zh-Hant.ts'
import './gift-cards.css'

interface FrameProps {
  title: string
  leave: () => void
  children: (p: GiftCardTexts) => ComponentChildren
}

export function Frame(props: FrameProps) {
  return <ActionFrame texts={giftCardTexts} {...props} />
}

export function Refusal({ problem, p }: { problem: Problem | null; p: GiftCardTexts }) {
  const { t } = useStaffApp()
  if (!problem) return null
  const own: Record<string, string> = p.problems
  return (
    <Notice tone="bad" icon={alertIcon} testId="staff-gift-problem">
      {(problem.kind === 'refused' && own[problem.code]) || problemText(t, problem)}
    </Notice>
  )
}
