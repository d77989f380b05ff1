// The program's routes of the marketing desk: read, save, history, and trying a change before it is saved.

import { Hono } from 'hono'
import { simulateProgram } from '../../loyalty/simulation/operations.ts'
import { listVersions, loadCurrentProgram, saveProgram } from '../../shop/program/operations.ts'
import type { AppEnv } from '../app-env.ts'
import { deskKey, PROGRAM_BODY_MAX_BYTES, parseBody } from '../body.ts'
import {
  type ProgramSaved,
  type ProgramVersionView,
  type ProgramView,
  programRequest,
  type SimulationView,
  simulateRequest,
} from '../contract/program.ts'
import { refuse } from '../errors.ts'

export const programRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json<ProgramView>(await loadCurrentProgram(c.get('context'))))
  .put('/', async (c) => {
    const request = await parseBody(c, programRequest, PROGRAM_BODY_MAX_BYTES)
    const { id: staffId } = c.get('staff')
    const key = deskKey(c)
    const saved = await saveProgram(c.get('context'), { ...request, staffId }, key)
    if (!saved.ok) return refuse(c, saved.refusal)
    const { version, changedPaths } = saved.value
    return c.json<ProgramSaved>({ version, changedPaths })
  })
  .get('/versions', async (c) => {
    const versions = await listVersions(c.get('context'))
    return c.json<ProgramVersionView[]>(
      versions.map(({ at, ...version }) => ({ ...version, at: at.getTime() })),
    )
  })
  .post('/simulate', async (c) => {
    const { document } = await parseBody(c, simulateRequest, PROGRAM_BODY_MAX_BYTES)
    const simulated = await simulateProgram(c.get('context'), document)
    if (!simulated.ok) return refuse(c, simulated.refusal)
    const { since, until, ...result } = simulated.value
    return c.json<SimulationView>({ ...result, since: since.getTime(), until: until.getTime() })
  })
