// What every part of the marketing desk needs.

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Audience, CampaignView, ConsoleView } from '../../worker/http/contract/console.ts'
import type { Problem } from '../shared/api.ts'
import type { Formats } from '../shared/format.ts'
import type { Session } from '../shared/session.ts'
import type { Texts } from './texts/zh-Hant.ts'
import type { Place } from './use-section.ts'

export interface ConsoleApp {
  desk: ConsoleView
  t: Texts
  f: Formats
  session: Session<ConsoleView>
  campaigns: CampaignView[]
  /** A campaign as the server last answered it: new ones come first. */
  put(campaign: CampaignView): void
  reload(): Promise<void>
  place: Place
  go(place: Place): void
}

export const ConsoleAppContext = createContext<ConsoleApp | null>(null)

export function useConsoleApp(): ConsoleApp {
  const app = useContext(ConsoleAppContext)
  if (!app) throw new Error('outside of the console')
  return app
}

/** @param own the section's words for refusals that only it can meet */
export function problemText(t: Texts, problem: Problem, own: Record<string, string> = {}): string {
  if (problem.kind === 'network') return t.problems.network
  const known: Record<string, string> = { ...t.problems, ...own }
  return known[problem.code] ?? t.problems.unknown
}

export function audienceName({ desk, t }: ConsoleApp, audience: Audience): string {
  if (audience.kind !== 'tier') return t.audiences[audience.kind].name
  const tier = desk.tiers.find(({ id }) => id === audience.tierId)
  return t.tierAudience(tier?.name ?? audience.tierId)
}
