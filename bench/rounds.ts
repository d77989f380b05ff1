// Contenders run in turn, round by round, in one process: what disturbs the machine disturbs them alike.

export interface Contender {
  name: string
  /** Runs one round. @returns what was measured of it */
  round(): Promise<number>
}

export interface Rounds {
  /** Measured rounds of each contender. */
  count: number
  /** Rounds before them, thrown away: V8, PostgreSQL's caches and the connections get warm. */
  warmUp: number
}

/** The measured values per contender, in its order; every other round begins with the last contender. */
export async function runRounds(
  contenders: readonly Contender[],
  { count, warmUp }: Rounds,
): Promise<number[][]> {
  const values = contenders.map((): number[] => [])
  for (let round = -warmUp; round < count; round += 1) {
    const order = [...contenders.entries()]
    if (round % 2 !== 0) order.reverse()
    for (const [index, contender] of order) {
      const value = await contender.round()
      if (round >= 0) values[index]?.push(value)
    }
  }
  return values
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}
