// Three moving dots while something takes long: the customer sees that they were heard.

import type { Context } from '../context.ts'

/** What is answered sooner needs no dots: they would only flicker, and cost a call to LINE. */
export const LOADING_AFTER_MS = 600
/** LINE takes them away with the answer, or after this. */
const LOADING_SECONDS = 20

/** Does the work; from LOADING_AFTER_MS on the person's chat shows that it is being done. */
export async function showingProgress<Value>(
  { line, log }: Pick<Context, 'line' | 'log'>,
  userId: string,
  work: () => Promise<Value>,
): Promise<Value> {
  let shown: Promise<void> | undefined
  const timer = setTimeout(() => {
    log.count('loadingShown')
    // Without them the answer still comes.
    shown = line.showLoading(userId, LOADING_SECONDS).catch((error) => log.fail(error))
  }, LOADING_AFTER_MS)
  try {
    return await work()
  } finally {
    clearTimeout(timer)
    await shown
  }
}
