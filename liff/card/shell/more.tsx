// The end of a list that goes on: asks for what is older, and says so where it does not come.

import { Button } from '../../shared/ui/button.tsx'
import { alertIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../context.ts'
import type { Older } from '../use-older.ts'

export function More({ older, label }: { older: Older<unknown>; label: string }) {
  const { t } = useCardApp()
  return (
    <>
      {older.problem && (
        <Notice tone="bad" icon={alertIcon}>
          {problemText(t, older.problem)}
        </Notice>
      )}
      {older.more && (
        <Button kind="quiet" busy={older.asking} onClick={() => void older.ask()} testId="more">
          {label}
        </Button>
      )}
    </>
  )
}
