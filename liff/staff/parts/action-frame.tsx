// The page of an action that has texts of its own: its head, and what it shows once they are here.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { type Loaders, useTexts } from '../../shared/use-texts.ts'
import { useStaffApp } from '../context.ts'
import { ActionHead, ActionMissing } from './actions.tsx'

interface ActionFrameProps<Texts> {
  title: string
  leave: () => void
  texts: Loaders<Texts>
  children: (p: Texts) => ComponentChildren
}

export function ActionFrame<Texts>({ title, leave, texts, children }: ActionFrameProps<Texts>) {
  const { staff } = useStaffApp()
  const [missing, setMissing] = useState(false)
  const loaded = useTexts(texts, staff.language, () => setMissing(true))
  if (missing) return <ActionMissing title={title} leave={leave} />
  return (
    <main class="counter" aria-busy={!loaded}>
      <ActionHead title={title} leave={leave} />
      {loaded ? children(loaded.texts) : <div class="skeleton skeleton-line" />}
    </main>
  )
}
