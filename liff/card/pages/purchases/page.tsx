// One's purchases, the newest first, and how one made elsewhere becomes one's own.

import type { PurchasesView } from '../../../../worker/http/contract/standing.ts'
import { historyTexts } from '../../../shared/history/texts/load.ts'
import { bagIcon } from '../../../shared/ui/icons.ts'
import { useTexts } from '../../../shared/use-texts.ts'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { More } from '../../shell/more.tsx'
import { useOlder } from '../../use-older.ts'
import { usePage } from '../../use-page.ts'
import { Bind } from './bind.tsx'
import { Purchase } from './purchase.tsx'
import type { PurchaseTexts } from './texts/zh-Hant.ts'
import '../../../shared/ui/field.css'
import './purchases.css'

export function Page({ p, params }: PageProps<PurchaseTexts>) {
  const page = usePage<PurchasesView>('/api/purchases', import.meta.url)
  return (
    <div class="stack">
      <Bind linked={params.bind ?? ''} p={p} bound={page.refresh} />
      <Loaded page={page}>
        {(first) =>
          first.purchases.length === 0 ? (
            <Empty icon={bagIcon} text={p.empty} />
          ) : (
            <List key={`${first.purchases[0]?.id}.${first.next}`} first={first} p={p} />
          )
        }
      </Loaded>
    </div>
  )
}

function List({ first, p }: { first: PurchasesView; p: PurchaseTexts }) {
  // How points were worked out is said in the history's words.
  const history = useTexts(historyTexts, useCardApp().card.language)
  const older = useOlder(first, (next) => `/api/purchases?before=${next}`)
  return (
    <>
      <ul class="stack">
        {older.pages
          .flatMap(({ purchases }) => purchases)
          .map((purchase) => (
            <Purchase
              key={purchase.id}
              purchase={purchase}
              now={first.now}
              p={p}
              history={history?.texts ?? null}
            />
          ))}
      </ul>
      <More older={older} label={p.more} />
    </>
  )
}
