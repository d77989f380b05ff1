// What both gift card pages of the till share: the head, the dictionary, and a refusal in their own words.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Problem } from '../../../shared/api.ts'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useTexts } from '../../../shared/use-texts.ts'
import { problemText, useStaffApp } from '../../context.ts'
import { ActionHead, ActionMissing } from '../../parts/actions.tsx'
import { giftCardTexts } from './texts/load.ts'
import type { GiftCardTexts } from './texts/zh-Hant.ts'
import './gift-cards.css'

interface FrameProps {
  title: string
  leave: () => void
  children: (p: GiftCardTexts) => ComponentChildren
}

export function Frame({ title, leave, children }: FrameProps) {
  const { staff } = useStaffApp()
  const [missing, setMissing] = useState(false)
  const loaded = useTexts(giftCardTexts, staff.language, () => setMissing(true))
  if (missing) return <ActionMissing title={title} leave={leave} />
  return (
    <main class="counter" aria-busy={!loaded}>
      <ActionHead title={title} leave={leave} />
      {loaded ? children(loaded.texts) : <div class="skeleton skeleton-line" />}
    </main>
  )
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
