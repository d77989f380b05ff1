// The Worker of the local world: the production Worker on the world's clock, which the simulator's page moves.

import type { Bindings } from '../worker/env.ts'
import { createWorker } from '../worker/index.ts'

interface DevBindings extends Bindings {
  /** The simulator, whose clock this Worker follows. */
  WORLD_URL: string
}

/** World clock minus machine clock; read anew at the start of every invocation, a millisecond on the loopback. */
let offsetMs = 0

const worker = createWorker(() => Date.now() + offsetMs)

async function followClock({ WORLD_URL }: DevBindings): Promise<void> {
  const response = await fetch(new URL('/world/clock', WORLD_URL))
  const clock = await response.json<{ offsetMs: number }>()
  offsetMs = clock.offsetMs
}

export default {
  async fetch(request, bindings, execution) {
    await followClock(bindings)
    return worker.fetch(request, bindings, execution)
  },
  async queue(batch, bindings, execution) {
    await followClock(bindings)
    return worker.queue(batch, bindings, execution)
  },
  async scheduled(controller, bindings, execution) {
    await followClock(bindings)
    return worker.scheduled(controller, bindings, execution)
  },
} satisfies ExportedHandler<DevBindings>
