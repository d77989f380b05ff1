// One member: tier, points, credit, coupons, the history with its reasons; and what the desk can do for them.

import { useState } from 'preact/hooks'
import type { MemberAtDesk } from '../../../../worker/http/contract/desk.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { stampIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import { useRead } from '../../use-read.ts'
import { Correct } from './correct.tsx'
import { type Coupon, CouponAct, type CouponStep, stepFor } from './coupon-act.tsx'
import { History } from './history.tsx'
import { IssueToMember } from './issue.tsx'
import type { MemberTexts } from './texts/zh-Hant.ts'

export function Member({ p, id }: { p: MemberTexts; id: string }) {
  const { go } = useConsoleApp()
  const read = useRead<MemberAtDesk>(`/api/console/members/${encodeURIComponent(id)}`)
  const [asking, setAsking] = useState<'correct' | 'issue' | null>(null)
  const [taking, setTaking] = useState<{ coupon: Coupon; step: CouponStep } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [changes, setChanges] = useState(0)
  const done = (what: string) => {
    setAsking(null)
    setTaking(null)
    setSaid(what)
    setChanges((before) => before + 1)
    read.reload()
  }
  return (
    <>
      <div>
        <Button kind="bare" onClick={() => go({ section: 'members', id: null })}>
          {p.back}
        </Button>
      </div>
      {said !== null && (
        <Notice tone="good" icon={stampIcon} testId="member-said">
          {said}
        </Notice>
      )}
      <Loaded read={read} problems={p.problems}>
        {(member) => (
          <>
            <section class="panel stack">
              <SectionHead
                title={member.displayName}
                lead={`${p.cardNumber} ${member.cardNumber ?? ''}`}
              >
                <Button kind="quiet" onClick={() => setAsking('correct')} testId="member-correct">
                  {p.correct}
                </Button>
                <Button kind="quiet" onClick={() => setAsking('issue')} testId="member-issue">
                  {p.issue}
                </Button>
              </SectionHead>
              <Standing member={member} p={p} />
            </section>
            <Coupons member={member} p={p} take={(coupon, step) => setTaking({ coupon, step })} />
            {taking && <CouponAct p={p} {...taking} done={done} close={() => setTaking(null)} />}
            {asking === 'correct' && (
              <Correct p={p} member={member} done={done} close={() => setAsking(null)} />
            )}
            {asking === 'issue' && (
              <IssueToMember p={p} member={member} done={done} close={() => setAsking(null)} />
            )}
          </>
        )}
      </Loaded>
      <History key={changes} id={id} p={p} />
    </>
  )
}

function Standing({ member, p }: { member: MemberAtDesk; p: MemberTexts }) {
  const { desk, f } = useConsoleApp()
  const { tier, tierUntil, points, credit, purchases, purchasesMinor } = member
  const waits = points.balance - points.available
  return (
    <>
      {member.suspended && <Notice tone="warn">{p.suspended}</Notice>}
      <dl class="facts figures" data-testid="member-standing">
        <div>
          <dt>{p.tier}</dt>
          <dd>{tier}</dd>
          {tierUntil !== null && (
            <dd class="small soft">{p.until(f.lastDay(tierUntil, desk.now))}</dd>
          )}
        </div>
        <div>
          <dt>{p.points}</dt>
          <dd data-testid="member-points">{f.number(points.available)}</dd>
          {waits > 0 && <dd class="small soft">{p.pending(f.number(waits))}</dd>}
        </div>
        <div>
          <dt>{p.credit}</dt>
          <dd>{f.money(credit.availableMinor)}</dd>
        </div>
        <div>
          <dt>{p.purchases}</dt>
          <dd>{f.number(purchases)}</dd>
          <dd class="small soft">{f.money(purchasesMinor)}</dd>
        </div>
      </dl>
    </>
  )
}

interface CouponsProps {
  member: MemberAtDesk
  p: MemberTexts
  take: (coupon: Coupon, step: CouponStep) => void
}

function Coupons({ member, p, take }: CouponsProps) {
  const { desk, f } = useConsoleApp()
  return (
    <section class="panel stack">
      {member.coupons.length === 0 ? (
        <p class="soft">{p.noCoupons}</p>
      ) : (
        <Table
          caption={p.coupons}
          rows={member.coupons}
          keyOf={({ id }) => id}
          columns={[
            { title: p.coupon, cell: ({ title }) => title },
            { title: p.status, cell: ({ status }) => p.statuses[status] },
            { title: p.issued, cell: ({ issuedAt }) => f.day(issuedAt, desk.now) },
            {
              title: p.expires,
              cell: ({ expiresAt }) => (expiresAt === null ? '–' : f.lastDay(expiresAt, desk.now)),
            },
          ]}
          act={{
            title: p.act,
            cell: (coupon) => {
              const step = stepFor(coupon)
              return (
                step && (
                  <Button
                    kind="quiet"
                    onClick={() => take(coupon, step)}
                    testId={`coupon-${step}-${coupon.id}`}
                  >
                    {step === 'void' ? p.voidIt : p.returnIt}
                  </Button>
                )
              )
            },
          }}
          testId="member-coupons"
        />
      )}
    </section>
  )
}
