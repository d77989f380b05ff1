// Following a link to LINE itself: the simulated phone opens it beside the chat, a real one by the link alone.

export async function openLink(event: MouseEvent, url: string): Promise<void> {
  const worldUrl = import.meta.env.VITE_LINE_WORLD_URL
  if (!worldUrl || window.parent === window) return
  event.preventDefault()
  const { openInWorld } = await import('./liff-world.ts')
  openInWorld(worldUrl, url)
}

/** The card's own address: its LIFF link in LINE, the page itself in the local world. */
export function cardUrl(): string {
  if (import.meta.env.VITE_LINE_WORLD_URL) return '/card/'
  return `https://liff.line.me/${import.meta.env.VITE_LIFF_ID_CARD}`
}
