// The program for those who have nothing else to read with it.

import type { OperationContext } from '../../core/operation.ts'
import type { Program } from './rules.ts'
import { currentProgramOf, selectProgram } from './store.ts'

export async function loadProgram({ db }: OperationContext): Promise<Program> {
  return currentProgramOf(await selectProgram(db)).document
}
