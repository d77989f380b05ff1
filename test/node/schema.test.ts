// The migrations are the schema: what `db/schema` says and what the migrations build are the same.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../dev/settings.ts'

test('db/schema asks for no migration that is not written', () => {
  const copy = mkdtempSync(join(tmpdir(), 'regulars-migrations-'))
  cpSync(join(root, 'migrations'), copy, { recursive: true })
  // drizzle-kit takes `out` as relative to the working folder, whatever it looks like.
  const out = `--out=${relative(root, copy)}`
  const schema = ['--dialect=postgresql', '--schema=./db/schema/*.ts', '--casing=snake_case']
  const said = execFileSync('drizzle-kit', ['generate', ...schema, out], {
    cwd: root,
    encoding: 'utf8',
  })
  rmSync(copy, { recursive: true })
  expect(said).toContain('No schema changes')
})
