// Sending something to friends through LINE's own picker; the page shows a link where there is none.

import liff from '@line/liff/core'

/** `unavailable`: an old LINE, a browser outside of it, or the picker is not switched on for this LIFF app. */
export type Shared = 'sent' | 'cancelled' | 'unavailable'

type Messages = Parameters<typeof liff.shareTargetPicker>[0]

/** @param messages LINE messages as the server rendered them */
export async function share(messages: readonly Record<string, unknown>[]): Promise<Shared> {
  if (import.meta.env.VITE_LINE_WORLD_URL) {
    const { shareInWorld } = await import('./liff-world.ts')
    return shareInWorld(import.meta.env.VITE_LINE_WORLD_URL, messages)
  }
  try {
    const result = await liff.shareTargetPicker(messages as unknown as Messages)
    return result ? 'sent' : 'cancelled'
  } catch {
    return 'unavailable'
  }
}
