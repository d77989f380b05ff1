// What a replay of all accounts found, against what is already reported: which are new, which agree again. Pure.

/** The queue that letters about accounts carry in the dead-letter table. */
export const REPLAY_QUEUE = 'ledger-replay'

export interface Found {
  memberId: string
  unit: string
  complaints: readonly string[]
}

export interface OpenLetter {
  id: string
  /** `ledger-replay:<member>:<unit>:<day>`. */
  messageId: string
}

export interface Report {
  /** Not reported yet. */
  fresh: readonly Found[]
  /** Letters of accounts that agree now. */
  settled: readonly string[]
}

/** What the day's replay reports of the members behind `after`, up to and with `upTo`; an account has one open letter at most. */
export function reportOf(
  found: readonly Found[],
  open: readonly OpenLetter[],
  { after, upTo }: { after: string; upTo: string },
): Report {
  const named = new Set(found.map(nameOf))
  const reported = new Set(open.map(({ messageId }) => accountOfMessage(messageId)))
  return {
    fresh: found.filter((each) => !reported.has(nameOf(each))),
    settled: open.flatMap(({ id, messageId }) => {
      const account = accountOfMessage(messageId)
      const [memberId = ''] = account.split(':')
      return memberId > after && memberId <= upTo && !named.has(account) ? [id] : []
    }),
  }
}

export function messageIdOf(found: Found, day: string): string {
  return `${REPLAY_QUEUE}:${nameOf(found)}:${day}`
}

function nameOf({ memberId, unit }: Found): string {
  return `${memberId}:${unit}`
}

function accountOfMessage(messageId: string): string {
  return messageId.split(':').slice(1, 3).join(':')
}
