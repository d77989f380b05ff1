// Rewards: how many are taken of each, and of the one that is open who has its vouchers.

import { useState } from 'preact/hooks'
import type { RewardAtDesk } from '../../../../worker/http/contract/desk.ts'
import type { RewardVouchersView } from '../../../../worker/http/contract/rewards.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import type { RewardTexts } from './texts/zh-Hant.ts'

type Voucher = RewardVouchersView['vouchers'][number]

export function Page({ p, id }: SectionProps<RewardTexts>) {
  return id === null ? <Catalogue p={p} /> : <Vouchers key={id} id={id} p={p} />
}

function Catalogue({ p }: { p: RewardTexts }) {
  const { t, f, go } = useConsoleApp()
  const read = useRead<RewardAtDesk[]>('/api/console/rewards')
  return (
    <section class="panel stack">
      <SectionHead title={t.sections.rewards} lead={p.lead} />
      <Loaded read={read}>
        {(rewards) =>
          rewards.length === 0 ? (
            <p class="soft">{p.none}</p>
          ) : (
            <Table
              caption={p.catalogue}
              rows={rewards}
              keyOf={({ id }) => id}
              columns={[
                { title: p.reward, cell: ({ title }) => title },
                { title: p.points, amount: true, cell: ({ points }) => f.number(points) },
                { title: p.taken, amount: true, cell: ({ taken }) => f.number(taken) },
                {
                  title: p.stock,
                  amount: true,
                  cell: ({ stock }) => (stock === null ? p.unlimited : f.number(stock)),
                },
              ]}
              act={{
                title: p.open,
                cell: ({ id }) => (
                  <Button
                    kind="quiet"
                    onClick={() => go({ section: 'rewards', id })}
                    testId={`reward-open-${id}`}
                  >
                    {p.open}
                  </Button>
                ),
              }}
              testId="rewards"
            />
          )
        }
      </Loaded>
    </section>
  )
}

function Vouchers({ id, p }: { id: string; p: RewardTexts }) {
  const { go, session } = useConsoleApp()
  const read = useRead<RewardVouchersView>(
    `/api/console/rewards/${encodeURIComponent(id)}/vouchers`,
  )
  const [voiding, setVoiding] = useState<Voucher | null>(null)
  return (
    <>
      <div>
        <Button kind="bare" onClick={() => go({ section: 'rewards', id: null })}>
          {p.back}
        </Button>
      </div>
      <Loaded read={read} problems={p.problems}>
        {(view) => <VoucherTable view={view} p={p} take={setVoiding} />}
      </Loaded>
      {voiding && (
        <ConfirmDialog
          title={p.voidTitle(voiding.memberName)}
          yes={p.voidYes}
          reasonLabel={p.reason}
          problems={p.problems}
          body={{}}
          perform={(body, idempotencyKey) =>
            session.call<void>('POST', `/api/console/vouchers/${voiding.id}/void`, {
              body,
              idempotencyKey,
            })
          }
          done={() => {
            setVoiding(null)
            read.reload()
          }}
          close={() => setVoiding(null)}
        >
          <p>{p.voidHow}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

interface VoucherTableProps {
  view: RewardVouchersView
  p: RewardTexts
  take: (voucher: Voucher) => void
}

function VoucherTable({ view, p, take }: VoucherTableProps) {
  const { desk, f } = useConsoleApp()
  const { title, taken, stock, vouchers } = view
  const lead =
    stock === null ? p.takenOf(f.number(taken)) : p.takenOfStock(f.number(taken), f.number(stock))
  return (
    <section class="panel stack">
      <SectionHead title={title} lead={lead} />
      {vouchers.length === 0 ? (
        <p class="soft">{p.noVouchers}</p>
      ) : (
        <Table
          caption={p.vouchers}
          rows={vouchers}
          keyOf={({ id }) => id}
          columns={[
            { title: p.member, cell: ({ memberName }) => memberName },
            { title: p.status, cell: ({ status }) => p.statuses[status] },
            { title: p.points, amount: true, cell: ({ points }) => f.number(points) },
            { title: p.issued, cell: ({ issuedAt }) => f.day(issuedAt, desk.now) },
          ]}
          act={{
            title: p.voidIt,
            cell: (voucher) =>
              voucher.status === 'issued' && (
                <Button
                  kind="quiet"
                  onClick={() => take(voucher)}
                  testId={`voucher-void-${voucher.id}`}
                >
                  {p.voidIt}
                </Button>
              ),
          }}
          testId="vouchers"
        />
      )}
    </section>
  )
}
