// What every part of the card needs: the card, its texts and formats, and the ways to change it.

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { CardView } from '../../worker/http/contract/card.ts'
import type { Problem } from '../shared/api.ts'
import type { Formats } from '../shared/format.ts'
import type { Session } from '../shared/session.ts'
import type { Texts } from './texts/zh-Hant.ts'
import type { Navigation } from './use-route.ts'

export interface CardApp extends Navigation {
  card: CardView
  t: Texts
  f: Formats
  session: Session<CardView>
  /** The server's clock minus the phone's, milliseconds. */
  clockSkewMs: number
  /** The card as the server last answered it. */
  update(card: CardView): void
  refresh(): Promise<void>
}

export const CardAppContext = createContext<CardApp | null>(null)

export function useCardApp(): CardApp {
  const app = useContext(CardAppContext)
  if (!app) throw new Error('outside of the card')
  return app
}

/** The sentence for a problem, a page's own among them; a code without a text of its own gets the general one. */
export function problemText(t: Texts, problem: Problem, more: Record<string, string> = {}): string {
  if (problem.kind === 'network') return problem.unsent ? t.problems.unsent : t.problems.network
  const known: Record<string, string> = { ...t.problems, ...more }
  return known[problem.code] ?? t.problems.unknown
}
