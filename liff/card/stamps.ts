// Which days of the streak the stamp card shows: a week that always holds today.

import type { CheckInView } from '../../worker/http/contract/card.ts'

const STAMPS_SHOWN = 7
/** From this day on the week moves along, so that what comes next stays in sight. */
const TODAY_PLACE_MAX = 5

export interface Stamp {
  /** Day of the streak, from 1. */
  day: number
  points: number
  state: 'done' | 'done-today' | 'today' | 'ahead'
}

export function stampsOf({ streak, doneToday, ladder }: CheckInView): Stamp[] {
  const today = doneToday ? Math.max(streak, 1) : streak + 1
  const first = Math.max(1, today - TODAY_PLACE_MAX + 1)
  return Array.from({ length: STAMPS_SHOWN }, (_, index) => {
    const day = first + index
    const points = ladder[Math.min(day, ladder.length) - 1] ?? 0
    return { day, points, state: stateOf(day, today, doneToday) }
  })
}

function stateOf(day: number, today: number, doneToday: boolean): Stamp['state'] {
  if (day < today) return 'done'
  if (day > today) return 'ahead'
  return doneToday ? 'done-today' : 'today'
}
