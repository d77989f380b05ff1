// `npm run bench`: runs the benchmarks, prints their tables and writes RESULTS.md; `-- --only=b,d` runs a part and writes nothing.

import { writeFileSync } from 'node:fs'
import { buildProduction, type ProductionBuild } from './build.ts'
import { eventsPerSecond } from './events-per-second.ts'
import { firstLoad } from './first-load.ts'
import { firstPaint } from './first-paint.ts'
import { lineRequests } from './line-requests.ts'
import { machineText } from './machine.ts'
import { operationsPerSecond } from './operations-per-second.ts'
import { replay } from './replay.ts'
import { type Part, partText } from './report.ts'
import { roundTrips } from './round-trips.ts'
import { simulate } from './simulate.ts'
import { webhooksPerSecond } from './webhooks-per-second.ts'

const RESULTS = new URL('RESULTS.md', import.meta.url)

type Benchmark = (production: ProductionBuild) => Promise<Part | Part[]>

const BENCHMARKS: Record<string, Benchmark> = {
  a1: webhooksPerSecond,
  a2: eventsPerSecond,
  b: roundTrips,
  c: lineRequests,
  d: firstLoad,
  p: firstPaint,
  e: simulate,
  f: operationsPerSecond,
  g: replay,
}

/** @throws with a sentence for a name that is no benchmark's */
function chosen(args: readonly string[]): string[] {
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)
  if (only === undefined) return Object.keys(BENCHMARKS)
  // `a` means a1 and a2.
  const names = only.split(',').flatMap((name) => (name === 'a' ? ['a1', 'a2'] : name))
  const unknown = names.find((name) => !(name in BENCHMARKS))
  if (unknown !== undefined)
    throw new Error(
      `There is no benchmark "${unknown}"; there are a, ${Object.keys(BENCHMARKS).join(', ')}.`,
    )
  return names
}

async function main(): Promise<void> {
  const names = chosen(process.argv.slice(2))
  const startedAt = performance.now()
  const parts: Part[] = []
  const production = await buildProduction()
  try {
    for (const name of names) {
      process.stderr.write(`(${name}) …\n`)
      const done = [await BENCHMARKS[name]?.(production)]
        .flat()
        .filter((part) => part !== undefined)
      for (const part of done) console.log(`\n${partText(part)}`)
      parts.push(...done)
    }
  } finally {
    production.remove()
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  if (names.length === Object.keys(BENCHMARKS).length)
    writeFileSync(RESULTS, resultsText(parts, seconds))
}

function resultsText(parts: readonly Part[], seconds: number): string {
  const open = parts.flatMap(({ aims }) => aims.filter(({ met }) => !met))
  const verdict =
    open.length === 0
      ? 'All aims are met.'
      : `Missed: ${open.map(({ aim, measured }) => `${aim} (${measured})`).join('; ')}.`
  const head = [
    '# What Regulars costs',
    `Written by \`npm run bench\`; do not edit. ${verdict}`,
    machineText(seconds),
  ]
  return `${[...head, ...parts.map(partText)].join('\n\n')}\n`
}

try {
  await main()
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
