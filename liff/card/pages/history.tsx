// Every entry the card holds.

import { Dialog } from '../../shared/ui/dialog.tsx'
import { useCardApp } from '../context.ts'
import { HistoryList } from '../parts/history-list.tsx'
import { usePageTexts } from './texts/load.tsx'

export function HistoryPage({ close }: { close: () => void }) {
  const { card, t } = useCardApp()
  const p = usePageTexts()
  return (
    <Dialog title={p.history} closeLabel={t.close} onClose={close} testId="history-dialog">
      <HistoryList entries={card.history} />
    </Dialog>
  )
}
