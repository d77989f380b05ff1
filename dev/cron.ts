// The local world's minute: fires the Worker's cron handler at the start and each real minute, at the world's time.

const MINUTE_MS = 60_000

/** @param worldUrl the simulator, which knows the world's time and where the Worker's handler is */
export function startCron(worldUrl: string): { name: string; stop: () => Promise<void> } {
  // What the seed left to do, the rich menus of its people first of all, is not waited for.
  void fire(worldUrl)
  const timer = setInterval(() => void fire(worldUrl), MINUTE_MS)
  return { name: 'cron', stop: async () => clearInterval(timer) }
}

async function fire(worldUrl: string): Promise<void> {
  try {
    await fetch(`${worldUrl}/world/cron`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
  } catch (error) {
    console.error('The cron tick did not reach the Worker:', error)
  }
}
