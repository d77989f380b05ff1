// The world all browser tests of a run share: what `npm start` starts, on free ports, with data that is thrown away.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from '../../dev/postgres.ts'
import { readSettings } from '../../dev/settings.ts'
import { startWorld, type World } from '../../dev/world.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    world: World
  }
}

/** A Wednesday afternoon in the shop, awake hours ahead: the tests' day, whenever they run. */
export const FIRST_DAY = '2026-11-25'
const STARTS_AT = new Date(`${FIRST_DAY}T14:00:00+08:00`)

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-browser-'))
  const { ready, stop } = startWorld({
    ...readSettings({}),
    port: await freePort(),
    linePort: await freePort(),
    dataDirectory: join(directory, 'data'),
    cacheDirectory: join(directory, 'vite'),
    disposable: true,
    startsAt: STARTS_AT,
    step: (_name, run) => run(),
  })
  const teardown = async () => {
    await stop()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    project.provide('world', await ready)
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}
