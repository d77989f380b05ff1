// Every entry the card holds.

import { Dialog } from '../../shared/ui/dialog.tsx'
import { useCardApp } from '../context.ts'
import { HistoryList } from '../parts/history-list.tsx'

export function HistoryPage({ close }: { close: () => void }) {
  const { card, t } = useCardApp()
  return (
    <Dialog title={t.history} closeLabel={t.close} onClose={close} testId="history-dialog">
      <HistoryList entries={card.history} />
    </Dialog>
  )
}
