// What an event led to, by whom, and how much its telling matters.

import type { Greeted } from '../loyalty/standing/store.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import type { ChatOutcome } from './outcome.ts'

/** What an event led to, and how much its telling matters. */
export interface Told {
  outcome: ChatOutcome
  program: Program
  language: Language
  memberId: string | undefined
  /** True when this run wrote it: nobody has been told yet. A repeat may have been told by the first run. */
  fresh: boolean
}

/** Who wrote, and how to answer. */
export interface Sender {
  userId: string
  replyToken: string | undefined
  eventId: string
  /** When the person did it, epoch milliseconds. */
  occurredAt: number
}

export const keyOf = ({ eventId }: Sender) => `line:${eventId}`

export function tellStanding(
  { program, person }: Greeted,
  outcome: ChatOutcome,
  fresh: boolean,
): Told {
  return tellState({ program: program.document, person }, outcome, fresh)
}

/** What an operation read of the one who wrote. */
interface ReadState {
  program: Program
  person: { id: string; language: Language } | undefined
}

export const languageIn = ({ program, person }: ReadState): Language =>
  person?.language ?? program.defaultLanguage

export function tellState(
  { program, person }: ReadState,
  outcome: ChatOutcome,
  fresh: boolean,
): Told {
  return {
    outcome,
    program,
    language: languageIn({ program, person }),
    memberId: person?.id,
    fresh,
  }
}
