// `npm test`: format, lint, types and import rules, then every test; its last line is the count.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from './settings.ts'

const output = join(root, 'test', 'output')

interface Counts {
  passed: number
  failed: number
}

const CHECKS = [
  ['format and lint', 'biome', ['check', '.']],
  ['types', 'npm', ['run', '--silent', 'types']],
  ['import rules', 'node', ['dev/import-rules.ts']],
] as const

/** Side by side: the browser's stories mostly wait for pages, what runs in workerd for the database. */
const RUNS: readonly (readonly string[])[] = [['browser'], ['worker', 'node']]

function succeeds(command: string, options: readonly string[]): boolean {
  return spawnSync(command, options, { cwd: root, stdio: 'inherit' }).status === 0
}

/** True where the command ended well; its output comes as it is written. */
async function ends(command: string, options: readonly string[]): Promise<boolean> {
  const [code] = await once(spawn(command, options, { cwd: root, stdio: 'inherit' }), 'close')
  return code === 0
}

/** Runs the tests with the words given behind `npm test --`, and counts them from vitest's own reports. */
async function runTests(words: readonly string[]): Promise<Counts> {
  // Whoever names projects has chosen.
  const chosen = words.some((word) => word.startsWith('--project'))
  const counted = await Promise.all((chosen ? [[]] : RUNS).map((run) => runProjects(run, words)))
  const sum = (key: keyof Counts) => counted.reduce((total, counts) => total + counts[key], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

async function runProjects(projects: readonly string[], words: readonly string[]): Promise<Counts> {
  const report = join(output, `${['report', ...projects].join('-')}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const named = projects.flatMap((project) => ['--project', project])
  rmSync(report, { force: true })
  // Words may name files of one project only.
  const few = words.length > 0 ? ['--passWithNoTests'] : []
  const clean = await ends('vitest', ['run', ...reporters, ...named, ...words, ...few])
  // Vitest died before it could count.
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const counts = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
  const { numPassedTests: passed, numFailedTests: failed } = counts.parse(
    JSON.parse(readFileSync(report, 'utf8')),
  )
  // A file that could not even be loaded has no failed test in it, and is a failure all the same.
  return { passed, failed: !clean && failed === 0 ? 1 : failed }
}

mkdirSync(output, { recursive: true })
let passed = 0
let failed = 0
for (const [name, command, options] of CHECKS) {
  const ok = succeeds(command, options)
  console.log(`${ok ? '✓' : '✗'} ${name}`)
  if (ok) passed += 1
  else failed += 1
}
const tests = await runTests(process.argv.slice(2))
passed += tests.passed
failed += tests.failed
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
