// The prizes of a draw: what each is, how many win it, and the button that asks whether to draw.

import type { DrawRequest, RaffleView } from '../../../../worker/http/contract/raffles.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import type { RaffleTexts } from './texts/zh-Hant.ts'
import './raffles.css'

type Prize = DrawRequest['prizes'][number]

/** A row of the form; numbers as they are typed. */
export interface ChosenPrize {
  /** `coupon:<template>`, `reward:<reward>` or `points`. */
  what: string
  points: string
  winners: string
}

/** What a new row begins with: the first thing of which there is one left. */
export function aPrize({ coupons, rewards }: RaffleView): ChosenPrize {
  const [reward, coupon] = [rewards, coupons].map((all) => all.find(({ left }) => left !== 0))
  const first = reward ? `reward:${reward.id}` : coupon && `coupon:${coupon.id}`
  return { what: first ?? 'points', points: '100', winners: '1' }
}

const wholeIn = (typed: string) => (/^\d{1,7}$/.test(typed.trim()) ? Number(typed) : 0)

/** The rows as the server takes them; null: a number is missing. */
export function requestOf(rows: readonly ChosenPrize[]): Prize[] | null {
  const prizes = rows.map(({ what, ...typed }): Prize => {
    const [winners, points] = [wholeIn(typed.winners), wholeIn(typed.points)]
    const [kind = '', id = ''] = what.split(':')
    if (kind === 'coupon') return { kind, couponTemplateId: id, winners }
    return kind === 'reward' ? { kind, rewardId: id, winners } : { kind: 'points', points, winners }
  })
  const isWhole = (prize: Prize) =>
    prize.winners > 0 && (prize.kind !== 'points' || prize.points > 0)
  return prizes.every(isWhole) ? prizes : null
}

export const winnersIn = (prizes: readonly Prize[]) =>
  prizes.reduce((total, { winners }) => total + winners, 0)

interface PrizesProps {
  view: RaffleView
  p: RaffleTexts
  prizes: ChosenPrize[]
  setPrizes: (prizes: ChosenPrize[]) => void
  draw: () => void
}

export function Prizes({ view, p, prizes, setPrizes, draw }: PrizesProps) {
  const { f } = useConsoleApp()
  const asked = requestOf(prizes)
  const winners = asked ? winnersIn(asked) : 0
  const { members } = view.drum
  const wrong =
    winners > members
      ? p.tooMany(f.number(members))
      : winners > view.winnersMax
        ? p.mostWinners(f.number(view.winnersMax))
        : null
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (asked && wrong === null) draw()
      }}
    >
      <h3>{p.prizes}</h3>
      {prizes.map((row, index) => (
        <PrizeRow
          key={index}
          {...{ view, p, row, index }}
          change={(changed) =>
            setPrizes(prizes.map((each) => (each === row ? { ...row, ...changed } : each)))
          }
          remove={prizes.length > 1 ? () => setPrizes(prizes.filter((each) => each !== row)) : null}
        />
      ))}
      {wrong !== null && (
        <p class="raffle-wrong" role="alert" data-testid="raffle-wrong">
          {wrong}
        </p>
      )}
      <div class="acts">
        {prizes.length < view.prizesMax && (
          <Button
            kind="quiet"
            onClick={() => setPrizes([...prizes, aPrize(view)])}
            testId="raffle-add-prize"
          >
            {p.addPrize}
          </Button>
        )}
        <Button type="submit" disabled={!asked || wrong !== null} testId="raffle-draw">
          {p.draw}
        </Button>
      </div>
    </form>
  )
}

interface PrizeRowProps {
  view: RaffleView
  p: RaffleTexts
  row: ChosenPrize
  index: number
  change: (changed: Partial<ChosenPrize>) => void
  /** Null: it is the only one. */
  remove: (() => void) | null
}

function PrizeRow({ view, p, row, index, change, remove }: PrizeRowProps) {
  const { f } = useConsoleApp()
  const number = f.number(index + 1)
  return (
    <fieldset class="raffle-prize">
      <legend>{p.prize(number)}</legend>
      <div class="form-row">
        <PrizeChoice {...{ view, p, row, index, change }} />
        {row.what === 'points' && (
          <NumberField
            label={p.pointsEach}
            value={row.points}
            change={(points) => change({ points })}
            testId={`prize-points-${index}`}
          />
        )}
        <NumberField
          label={p.winners}
          value={row.winners}
          change={(winners) => change({ winners })}
          testId={`prize-winners-${index}`}
        />
      </div>
      {remove && (
        <Button kind="bare" onClick={remove} testId={`prize-remove-${index}`}>
          {p.removePrize(number)}
        </Button>
      )}
    </fieldset>
  )
}

function PrizeChoice({
  view,
  p,
  row,
  index,
  change,
}: Pick<PrizeRowProps, 'view' | 'p' | 'row' | 'index' | 'change'>) {
  const { f } = useConsoleApp()
  const groups = [
    { kind: 'reward', label: p.gifts, choices: view.rewards },
    { kind: 'coupon', label: p.coupons, choices: view.coupons },
  ].filter(({ choices }) => choices.length > 0)
  return (
    <label class="field">
      <span>{p.won}</span>
      <select
        class="input"
        value={row.what}
        onChange={(event) => change({ what: event.currentTarget.value })}
        data-testid={`prize-what-${index}`}
      >
        {groups.map(({ kind, label, choices }) => (
          <optgroup key={kind} label={label}>
            {choices.map(({ id, title, left }) => (
              <option key={id} value={`${kind}:${id}`} disabled={left === 0}>
                {left === null ? title : p.left(title, f.number(left))}
              </option>
            ))}
          </optgroup>
        ))}
        <option value="points">{p.points}</option>
      </select>
    </label>
  )
}

interface NumberFieldProps {
  label: string
  value: string
  change: (typed: string) => void
  testId: string
}

function NumberField({ label, value, change, testId }: NumberFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        class="input figures"
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        value={value}
        onInput={(event) => change(event.currentTarget.value)}
        data-testid={testId}
      />
    </label>
  )
}
