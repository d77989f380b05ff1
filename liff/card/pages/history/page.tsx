// Every entry the card holds.

import { receiptIcon } from '../../../shared/ui/icons.ts'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import type { PageTexts } from '../texts/zh-Hant.ts'
import { HistoryList } from './history-list.tsx'

export function Page({ p }: PageProps<PageTexts>) {
  const { history } = useCardApp().card
  if (history.length === 0) return <Empty icon={receiptIcon} text={p.noHistory} />
  return <HistoryList entries={history} />
}
