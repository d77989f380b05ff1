// A voucher at the counter: scanned or pasted, then whose it is, what to hand over and what to take for it.

import { useEffect, useState } from 'preact/hooks'
import type { CounterMember } from '../../../worker/http/contract/counter.ts'
import type { VoucherCheck, VoucherRequest } from '../../../worker/http/contract/rewards.ts'
import { useAct } from '../../shared/act.ts'
import type { Problem } from '../../shared/api.ts'
import { scanCode } from '../../shared/scan.ts'
import { Avatar } from '../../shared/ui/avatar.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Icon } from '../../shared/ui/icon.tsx'
import { alertIcon, scanIcon, stampIcon } from '../../shared/ui/icons.ts'
import { Notice } from '../../shared/ui/notice.tsx'
import type { Done } from '../actions.ts'
import { problemText, type StaffApp, useStaffApp } from '../context.ts'
import { ActionHead } from '../parts/actions.tsx'
import { signal } from '../signal.ts'

const CODE_OVER = 'voucher_code_over'

interface VoucherPageProps {
  /** Whose voucher it must be; absent: whoever shows one. */
  member?: CounterMember
  /** What was scanned already. */
  code?: string
  /** Where the member's page goes on; absent: this page says itself that it is done. */
  finish?: (done: Done) => void
  leave: () => void
}

export function VoucherPage({ member, code, finish, leave }: VoucherPageProps) {
  const { t, session } = useStaffApp()
  const [request, setRequest] = useState<VoucherRequest | null>(null)
  const [checked, setChecked] = useState<VoucherCheck | null>(null)
  const [handedOver, setHandedOver] = useState(false)
  const check = useAct((body: VoucherRequest) =>
    session.call<VoucherCheck>('POST', '/api/staff/vouchers/check', { body }),
  )
  const redeem = useAct((body: VoucherRequest, idempotencyKey) =>
    session.call<VoucherCheck>('POST', '/api/staff/vouchers/redeem', { body, idempotencyKey }),
  )
  const show = async (voucherCode: string) => {
    const asked = { voucherCode, counterToken: member?.counterToken }
    redeem.clear()
    setChecked(null)
    setHandedOver(false)
    setRequest(asked)
    const answer = await check.run(asked)
    if (answer?.ok) setChecked(answer.value)
  }
  useEffect(() => {
    if (code) void show(code)
  }, [])
  const handOver = async () => {
    const answer = request && (await redeem.run(request))
    if (answer) signal(answer.ok ? 'done' : 'refused')
    if (!answer?.ok) return
    if (finish) return finish({ said: t.handedOver(answer.value.title) })
    setHandedOver(true)
  }
  const problem = redeem.problem ?? check.problem
  // The way to the shelf was longer than its QR lasts: what was scanned stays, and the scanner is open again.
  const scanAgain = redeem.problem?.kind === 'refused' && redeem.problem.code === CODE_OVER
  return (
    <main class="counter">
      <ActionHead title={t.voucher} leave={leave} />
      {problem && (
        <Notice tone="bad" icon={alertIcon} testId="staff-voucher-problem">
          <VoucherProblem problem={problem} />
        </Notice>
      )}
      {checked && handedOver && (
        <Notice tone="good" icon={stampIcon} testId="staff-voucher-done">
          {t.handedOver(checked.title)}
        </Notice>
      )}
      {checked && !handedOver && <Shown checked={checked} />}
      <div class="counter-act">
        {checked && !handedOver && !scanAgain ? (
          <Button
            wide
            busy={redeem.busy}
            onClick={() => void handOver()}
            testId="staff-voucher-redeem"
          >
            {checked.moneyMinor > 0 ? t.paidAndHandOver : t.handOver}
          </Button>
        ) : (
          <VoucherForm busy={check.busy} show={(typed) => void show(typed)} />
        )}
      </div>
    </main>
  )
}

function Shown({ checked }: { checked: VoucherCheck }) {
  const { t, f, staff } = useStaffApp()
  const { title, terms, points, moneyMinor, expiresAt, displayName, pictureUrl } = checked
  return (
    <section class="voucher-shown stack" aria-live="polite" data-testid="staff-voucher">
      <p class="row">
        <Avatar name={displayName} url={pictureUrl} />
        <span>{displayName}</span>
      </p>
      <h2>{title}</h2>
      {moneyMinor > 0 && (
        <p class="voucher-money figures" data-testid="staff-voucher-money">
          {t.takeMoney(f.money(moneyMinor))}
        </p>
      )}
      <p class="small soft figures">
        {[
          ...(points > 0 ? [t.points(f.number(points))] : []),
          ...(expiresAt !== null ? [t.voucherUntil(f.lastDay(expiresAt, staff.now))] : []),
        ].join(' · ')}
      </p>
      <p class="small">{terms}</p>
    </section>
  )
}

function VoucherForm({ busy, show }: { busy: boolean; show: (code: string) => void }) {
  const { t } = useStaffApp()
  const [typed, setTyped] = useState('')
  const [noCamera, setNoCamera] = useState(false)
  const scan = async () => {
    const value = await scanCode()
    setNoCamera(value === undefined)
    if (value) show(value.trim())
  }
  return (
    <>
      {noCamera && <Notice icon={alertIcon}>{t.noVoucherCamera}</Notice>}
      <form
        class="code-form"
        onSubmit={(event) => {
          event.preventDefault()
          show(typed.trim())
        }}
      >
        <input
          class="input figures"
          value={typed}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          maxLength={128}
          aria-label={t.voucherCode}
          placeholder={t.voucherCode}
          onInput={(event) => setTyped(event.currentTarget.value)}
          data-testid="staff-voucher-code"
        />
        <Button
          type="submit"
          kind="quiet"
          busy={busy}
          disabled={typed.trim() === ''}
          testId="staff-voucher-check"
        >
          {t.identify}
        </Button>
      </form>
      <button
        type="button"
        class="scan-button"
        onClick={() => void scan()}
        aria-busy={busy}
        data-testid="staff-voucher-scan"
      >
        <Icon path={scanIcon} />
        {t.scanVoucher}
      </button>
    </>
  )
}

/** Why the voucher cannot be handed over, with the time where there is one. */
function VoucherProblem({ problem }: { problem: Problem }) {
  return <>{refusalText(useStaffApp(), problem)}</>
}

function refusalText({ t, f, staff }: StaffApp, problem: Problem): string {
  if (problem.kind === 'network') return t.problems.network
  const { usedAt, expiredAt } = problem.detail
  if (problem.code === 'voucher_used' && typeof usedAt === 'number')
    return t.voucherUsedAt(f.dateTime(usedAt))
  if (problem.code === 'voucher_expired' && typeof expiredAt === 'number')
    return t.voucherEnded(f.lastDay(expiredAt, staff.now))
  return problemText(t, problem)
}
