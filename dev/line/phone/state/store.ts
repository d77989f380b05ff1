// All that the page shows, in one place: the world as the simulator tells it, and what is open on the table.

import type { messagingApi } from '@line/bot-sdk'
import { useEffect, useState } from 'preact/hooks'
import type { ChatMessage, LoggedRequest, LoggedWebhook, WorldState } from '../../protocol.ts'
import { readOpen } from './open.ts'

/** A message one person shared with another from a LIFF page: between friends, so the account never sees it. */
export interface SharedMessage {
  id: string
  at: number
  fromName: string
  messages: messagingApi.Message[]
}

export interface OpenLiff {
  link: string
  name: string
  frameUrl: string
  /** Changes with every opening and reload, so that the frame starts anew. */
  opening: number
}

export interface Toast {
  id: number
  tone: 'plain' | 'bad'
  text: string
}

export type Traffic =
  | { kind: 'request'; id: string; at: number; request: LoggedRequest }
  | { kind: 'webhook'; id: string; at: number; webhook: LoggedWebhook }

export interface PageState {
  connection: 'connecting' | 'live' | 'lost'
  world: WorldState | null
  chats: Record<string, ChatMessage[]>
  shared: Record<string, SharedMessage[]>
  unread: Record<string, number>
  /** Newest last, in the order it happened. */
  traffic: Traffic[]
  open: string[]
  active: string | null
  liff: Record<string, OpenLiff>
  /** Text a link or a button put into a person's composer; the composer takes it from there. */
  drafts: Record<string, string>
  toasts: Toast[]
}

const open = readOpen(location.hash)

let state: PageState = {
  connection: 'connecting',
  world: null,
  chats: {},
  shared: {},
  unread: {},
  traffic: [],
  open,
  active: open[0] ?? null,
  liff: {},
  drafts: {},
  toasts: [],
}

const listeners = new Set<() => void>()

export function read(): PageState {
  return state
}

export function update(change: Partial<PageState> | ((current: PageState) => Partial<PageState>)) {
  state = { ...state, ...(typeof change === 'function' ? change(state) : change) }
  for (const listener of listeners) listener()
}

/** Renders again only when what `select` picks is another value; it must return a value kept in the state. */
export function usePage<T>(select: (current: PageState) => T): T {
  const [, setRendered] = useState<unknown>(undefined)
  const selected = select(state)
  useEffect(() => {
    let last = selected
    const check = () => {
      const next = select(state)
      if (Object.is(next, last)) return
      last = next
      setRendered({})
    }
    check()
    listeners.add(check)
    return () => {
      listeners.delete(check)
    }
  })
  return selected
}

let lastToast = 0
const TOAST_MS = 6_000

export function toast(text: string, tone: Toast['tone'] = 'plain') {
  lastToast += 1
  const id = lastToast
  update((current) => ({ toasts: [...current.toasts.slice(-2), { id, tone, text }] }))
  setTimeout(() => dismissToast(id), TOAST_MS)
}

export function dismissToast(id: number) {
  update((current) => ({ toasts: current.toasts.filter((shown) => shown.id !== id) }))
}
