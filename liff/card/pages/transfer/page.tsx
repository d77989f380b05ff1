// Giving points to another member, in three steps: who, how many, and once more before it happens.

import { useState } from 'preact/hooks'
import type { TransferResult, TransferView } from '../../../../worker/http/contract/transfer.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { transferIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useCardApp } from '../../context.ts'
import { Empty } from '../../shell/empty.tsx'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { type Page as Asked, usePage } from '../../use-page.ts'
import { Confirm } from './confirm.tsx'
import { HowMany } from './how-many.tsx'
import type { TransferTexts } from './texts/zh-Hant.ts'
import { type Receiver, Who } from './who.tsx'
import './transfer.css'

export function Page({ p }: PageProps<TransferTexts>) {
  const page = usePage<TransferView>('/api/transfers', import.meta.url)
  return (
    <Loaded page={page} problems={p.problems}>
      {(view) =>
        view.allowed ? (
          <Giving view={view} page={page} p={p} />
        ) : (
          <Empty icon={transferIcon} text={p.closed} />
        )
      }
    </Loaded>
  )
}

interface GivingProps {
  view: TransferView
  page: Asked<TransferView>
  p: TransferTexts
}

function Giving({ view, page, p }: GivingProps) {
  const { f, refresh } = useCardApp()
  const [receiver, setReceiver] = useState<Receiver | null>(null)
  const [points, setPoints] = useState<number | null>(null)
  const [given, setGiven] = useState<TransferResult | null>(null)
  const done = (result: TransferResult) => {
    setGiven(result)
    setReceiver(null)
    setPoints(null)
    page.update(result.view)
    void refresh()
  }
  const tooFew = view.most < view.minimum
  return (
    <div class="stack" data-testid="transfer">
      <p class="transfer-balance figures">
        <span class="small soft">{p.available}</span>
        <strong data-testid="transfer-available">{f.number(view.available)}</strong>
      </p>
      {given && <Done result={given} p={p} again={() => setGiven(null)} />}
      {!given && tooFew && (
        <Empty
          icon={transferIcon}
          text={
            view.leftToday !== null && view.leftToday < view.minimum
              ? p.doneToday
              : p.tooFew(f.number(view.minimum + view.fee))
          }
        />
      )}
      {!given && !tooFew && !receiver && (
        <>
          <Who p={p} found={setReceiver} />
          <Terms view={view} p={p} />
        </>
      )}
      {!given && !tooFew && receiver && points === null && (
        <HowMany
          {...{ view, receiver, p }}
          other={() => setReceiver(null)}
          chosen={(chosen) => setPoints(chosen)}
        />
      )}
      {!given && receiver && points !== null && (
        <Confirm {...{ view, receiver, points, p, done }} back={() => setPoints(null)} />
      )}
    </div>
  )
}

/** What holds for every gift, before anything is typed. */
function Terms({ view, p }: { view: TransferView; p: TransferTexts }) {
  const { f } = useCardApp()
  const { minimum, perDay, fee } = view
  const terms = [
    p.least(f.number(minimum)),
    ...(perDay === null ? [] : [p.perDay(f.number(perDay))]),
    fee > 0 ? p.fee(f.number(fee)) : p.free,
    p.noReturn,
  ]
  return (
    <ul class="transfer-terms small soft figures">
      {terms.map((term) => (
        <li key={term}>{term}</li>
      ))}
    </ul>
  )
}

interface DoneProps {
  result: TransferResult
  p: TransferTexts
  again(): void
}

function Done({ result, p, again }: DoneProps) {
  const { f, go } = useCardApp()
  return (
    <>
      <Notice tone="good" icon={transferIcon} testId="transfer-done">
        <strong>{p.done(f.number(result.points), result.name)}</strong>
        <p>{p.doneHow}</p>
      </Notice>
      <div class="transfer-choice">
        <Button kind="quiet" onClick={() => go('history')}>
          {p.seeHistory}
        </Button>
        <Button kind="quiet" onClick={again} testId="transfer-again">
          {p.again}
        </Button>
      </div>
    </>
  )
}
