// What was read, or that it is on its way, or why it is not here and a button that asks again.

import type { ComponentChildren } from 'preact'
import { alertIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useConsoleApp } from '../context.ts'
import type { Read } from '../use-read.ts'

interface LoadedProps<Value> {
  read: Read<Value>
  problems?: Record<string, string>
  children: (value: Value) => ComponentChildren
}

export function Loaded<Value>({ read, problems, children }: LoadedProps<Value>) {
  const { t } = useConsoleApp()
  const { value, problem, reload } = read
  return (
    <>
      {problem && (
        <Notice tone="bad" icon={alertIcon} action={{ label: t.tryAgain, run: reload }}>
          {problem.kind === 'network' ? t.unreachable : problemText(t, problem, problems)}
        </Notice>
      )}
      {value === null && !problem && <div class="skeleton skeleton-section" aria-busy="true" />}
      {value !== null && children(value)}
    </>
  )
}
