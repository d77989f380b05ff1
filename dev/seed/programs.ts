// The programs to try: `npm start -- --fresh --program=coffee`.

import type { Program } from '../../worker/shop/program/rules.ts'
import { demoProgram } from './program.ts'
import { coffeeProgram } from './program-coffee.ts'
import { japanProgram } from './program-japan.ts'

export const PROGRAMS = {
  fashion: demoProgram,
  coffee: coffeeProgram,
  japan: japanProgram,
} as const satisfies Record<string, Program>

/** @throws with the names there are */
export function programNamed(name: string): Program {
  const found = Object.entries(PROGRAMS).find(([each]) => each === name)
  if (found) return found[1]
  throw new Error(
    `There is no program "${name}" to try; there are ${Object.keys(PROGRAMS).join(', ')}.`,
  )
}
