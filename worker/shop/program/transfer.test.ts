// The program's terms of giving points: what is refused at saving, and documents from before them.

import { expect, it } from 'vitest'
import { demoProgram } from '../../../dev/seed/program.ts'
import { parseProgram } from './operations.ts'
import { program } from './rules.ts'

function pathsOf(transfer: unknown): string[] {
  const parsed = parseProgram({ ...demoProgram, points: { ...demoProgram.points, transfer } })
  return parsed.ok ? [] : (parsed.refusal.issues ?? []).map(({ path }) => path)
}

it('let through what is at least one gift a day', () => {
  const terms = { minimumPoints: 10, perDayPoints: 10, feePoints: 0 }
  expect(pathsOf(terms)).toEqual([])
  expect(pathsOf({ ...terms, perDayPoints: null })).toEqual([])
  expect(pathsOf({ ...terms, perDayPoints: 9 })).toEqual(['points.transfer.perDayPoints'])
  expect(pathsOf({ ...terms, minimumPoints: 0 })).toEqual(['points.transfer.minimumPoints'])
  expect(pathsOf({ ...terms, feePoints: 0.5 })).toEqual(['points.transfer.feePoints'])
})

it('are without limit and fee in a document from before them', () => {
  const { transfer: _later, ...points } = demoProgram.points
  const { transfer } = program.parse({ ...demoProgram, points }).points
  expect(transfer).toEqual({ minimumPoints: 1, perDayPoints: null, feePoints: 0 })
})
