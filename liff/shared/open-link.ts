// Following a link to LINE itself: the simulated phone opens it beside the chat, a real one by the link alone.

export async function openLink(event: MouseEvent, url: string): Promise<void> {
  const worldUrl = import.meta.env.VITE_LINE_WORLD_URL
  if (!worldUrl || window.parent === window) return
  event.preventDefault()
  const { openInWorld } = await import('./liff-world.ts')
  openInWorld(worldUrl, url)
}
