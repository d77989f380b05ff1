// The Worker's three doors: requests, queue batches, cron ticks. Wiring only.

import { type Clock, createContext } from './context.ts'
import type { Bindings } from './env.ts'
import { createApp } from './http/app.ts'
import { runQueue } from './jobs/queue.ts'
import { runScheduled } from './jobs/scheduled.ts'

/** The doors, on a clock: the real one in production, the moved one in the local world. */
export function createWorker(
  clock: Clock,
): ExportedHandler<Bindings> &
  Required<Pick<ExportedHandler<Bindings>, 'fetch' | 'queue' | 'scheduled'>> {
  const app = createApp(clock)
  return {
    fetch: (request, bindings, execution) => app.fetch(request, bindings, execution),
    async queue(batch, bindings) {
      const context = createContext(bindings, `queue ${batch.queue}`, clock)
      try {
        await runQueue(context, batch)
      } finally {
        context.log.end()
      }
    },
    async scheduled(controller, bindings) {
      const context = createContext(bindings, 'scheduled', clock)
      try {
        await runScheduled(context, new Date(controller.scheduledTime))
      } finally {
        context.log.end()
      }
    },
  }
}

export default createWorker(Date.now)
