// What every part of the counter needs.

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { StaffView } from '../../worker/http/contract/counter.ts'
import type { Problem } from '../shared/api.ts'
import type { Formats } from '../shared/format.ts'
import type { Session } from '../shared/session.ts'
import type { Texts } from './texts/zh-Hant.ts'

export interface StaffApp {
  staff: StaffView
  t: Texts
  f: Formats
  session: Session<StaffView>
}

export const StaffAppContext = createContext<StaffApp | null>(null)

export function useStaffApp(): StaffApp {
  const app = useContext(StaffAppContext)
  if (!app) throw new Error('outside of the counter')
  return app
}

/** The sentence for a problem, a page's own among them; a code without a text of its own gets the general one. */
export function problemText(t: Texts, problem: Problem, more: Record<string, string> = {}): string {
  if (problem.kind === 'network') return t.problems.network
  const known: Record<string, string> = { ...t.problems, ...more }
  return known[problem.code] ?? t.problems.unknown
}
