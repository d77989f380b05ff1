// A Worker in a workerd of its own, reached by a direct socket (no proxy of a dev server in front), with real queues.

import { readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare'
import { unstable_readConfig } from 'wrangler'
import { z } from 'zod'
import { root } from '../dev/settings.ts'
import { waitFor } from './wait.ts'

export interface RunningWorker {
  url: URL
  /** Resolves once nothing waits on the queue that the binding names. */
  untilQueueIsEmpty(binding: string): Promise<void>
  send(binding: string, message: unknown): Promise<void>
  /** Fires the scheduled handler. */
  cron(): Promise<void>
  stop(): Promise<void>
}

export interface WorkerSettings {
  name: string
  /** Path of a bundled module. */
  script: string
  vars: Record<string, string>
  queueProducers?: Record<string, string>
  queueConsumers?: V4WorkerOptions['queueConsumers']
}

/** What is needed of wrangler.toml. */
const wranglerConfig = z.object({
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  queues: z.object({
    producers: z.array(z.object({ binding: z.string(), queue: z.string() })),
    consumers: z.array(
      z.object({
        queue: z.string(),
        max_batch_size: z.number().optional(),
        max_batch_timeout: z.number().optional(),
        max_retries: z.number().optional(),
        retry_delay: z.number().optional(),
        dead_letter_queue: z.string().optional(),
      }),
    ),
  }),
})
const config = wranglerConfig.parse(unstable_readConfig({ config: `${root}wrangler.toml` }))

/** The queues as production has them. */
export function productionQueues(): Pick<WorkerSettings, 'queueProducers' | 'queueConsumers'> {
  const { producers, consumers } = config.queues
  return {
    queueProducers: Object.fromEntries(producers.map(({ binding, queue }) => [binding, queue])),
    queueConsumers: Object.fromEntries(
      consumers.map((consumer) => [
        consumer.queue,
        {
          maxBatchSize: consumer.max_batch_size,
          maxBatchTimeout: consumer.max_batch_timeout,
          maxRetries: consumer.max_retries,
          retryDelay: consumer.retry_delay,
          deadLetterQueue: consumer.dead_letter_queue,
        },
      ]),
    ),
  }
}

const QUEUE_EMPTY_TIMEOUT_MS = 60_000

export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { name, script, vars, queueProducers = {}, queueConsumers = {} } = settings
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          name,
          modules: [{ type: 'ESModule', path: 'index.js', contents: readFileSync(script, 'utf8') }],
          compatibilityDate: config.compatibility_date,
          compatibilityFlags: config.compatibility_flags,
          bindings: vars,
          queueProducers,
          queueConsumers,
          unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
        },
      ],
      // The log line per invocation is part of the Worker's cost; printing it is not.
      handleStructuredLogs: ({ level, message }) => {
        if (level === 'error') console.error(`${name}: ${message}`)
      },
    }),
  )
  await miniflare.ready
  const url = await miniflare.unsafeGetDirectURL(name)
  return {
    url,
    async untilQueueIsEmpty(binding) {
      const queue = await miniflare.getQueueProducer(binding, name)
      const what = `the queue ${binding} of ${name} to be empty`
      await waitFor(async () => (await queue.metrics()).backlogCount === 0, {
        what,
        milliseconds: QUEUE_EMPTY_TIMEOUT_MS,
      })
    },
    async send(binding, message) {
      const queue = await miniflare.getQueueProducer(binding, name)
      await queue.send(message)
    },
    async cron() {
      const worker = await miniflare.getWorker(name)
      await worker.scheduled({ cron: '* * * * *' })
    },
    stop: () => miniflare.dispose(),
  }
}
