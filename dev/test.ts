// `npm test`: format, lint, types and import rules, then every test; its last line is the count.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from './settings.ts'

const output = join(root, 'test', 'output')
const report = join(output, 'report.json')

const CHECKS = [
  ['format and lint', 'biome', ['check', '.']],
  ['types', 'npm', ['run', '--silent', 'types']],
  ['import rules', 'node', ['dev/import-rules.ts']],
] as const

function succeeds(command: string, options: readonly string[]): boolean {
  return spawnSync(command, options, { cwd: root, stdio: 'inherit' }).status === 0
}

/** Runs the tests with the words given behind `npm test --`, and counts them from vitest's own report. */
function runTests(words: readonly string[]): { passed: number; failed: number } {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  rmSync(report, { force: true })
  const clean = succeeds('vitest', ['run', ...reporters, ...words])
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
const tests = runTests(process.argv.slice(2))
passed += tests.passed
failed += tests.failed
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
