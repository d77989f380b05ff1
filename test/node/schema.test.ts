// The migrations are the schema: what `db/schema` says and what the migrations build are the same.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../dev/settings.ts'

test('db/schema asks for no migration that is not written', () => {
  const out = mkdtempSync(join(tmpdir(), 'regulars-migrations-'))
  cpSync(join(root, 'migrations'), out, { recursive: true })
  const before = readdirSync(out)
  const options = ['generate', '--dialect=postgresql', '--schema=./db/schema/*.ts', `--out=${out}`]
  // drizzle-kit reads the names' casing from the configuration file only.
  execFileSync('drizzle-kit', [...options, '--casing=snake_case'], { cwd: root, stdio: 'pipe' })
  expect(readdirSync(out)).toEqual(before)
  rmSync(out, { recursive: true })
})
