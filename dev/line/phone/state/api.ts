// The simulator's `/world` routes as functions; every failure is a WorldError with a sentence to show.

import type {
  ChatMessage,
  EndpointName,
  Fault,
  Language,
  LoggedRequest,
  LoggedWebhook,
  WorldSettings,
  WorldState,
  WorldUser,
} from '../../protocol.ts'

export class WorldError extends Error {}

export interface Delivery {
  webhook: LoggedWebhook | null
}

export interface NewPerson {
  displayName: string
  language: Language
  relation?: WorldUser['relation']
}

/** LINE adds these to a postback from a date picker. */
export type PostbackParams = Record<string, string>

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/world${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new WorldError('The simulator does not answer. Is `npm start` still running?')
  })
  const text = await response.text()
  if (!response.ok)
    throw new WorldError(refusal(text) ?? `${method} ${path} answered ${response.status}`)
  return (text ? JSON.parse(text) : undefined) as T
}

function refusal(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message)
  } catch {
    // Not JSON: the status alone has to do.
  }
  return null
}

const person = (userId: string) => `/users/${encodeURIComponent(userId)}`

export const worldState = () => call<WorldState>('GET', '')
export const saveSettings = (settings: Partial<WorldSettings>) =>
  call<WorldState>('PUT', '/settings', settings)
export const resetWorld = () => call<WorldState>('POST', '/reset')

export const createPerson = (fields: NewPerson) => call<WorldUser>('POST', '/users', fields)
export const changePerson = (userId: string, fields: Partial<NewPerson>) =>
  call<WorldUser>('PATCH', person(userId), fields)

export const chatOf = (userId: string) => call<ChatMessage[]>('GET', `${person(userId)}/chat`)
export const follow = (userId: string) => call<Delivery>('POST', `${person(userId)}/follow`)
export const block = (userId: string) => call<Delivery>('POST', `${person(userId)}/block`)
export const sendText = (userId: string, text: string) =>
  call<Delivery>('POST', `${person(userId)}/text`, { text })
export const sendPostback = (
  userId: string,
  postback: { data: string; displayText?: string; params?: PostbackParams },
) => call<Delivery>('POST', `${person(userId)}/postback`, postback)
export const switchRichMenu = (userId: string, richMenuAliasId: string, data: string) =>
  call<Delivery>('POST', `${person(userId)}/rich-menu-switch`, { richMenuAliasId, data })
export const sendSticker = (userId: string) =>
  call<Delivery>('POST', `${person(userId)}/sticker`, {})
export const sendImage = (userId: string) => call<Delivery>('POST', `${person(userId)}/image`, {})
export const unsend = (userId: string, messageId: string) =>
  call<Delivery>('POST', `${person(userId)}/unsend`, { messageId })

export const requestLog = () => call<LoggedRequest[]>('GET', '/requests')
export const clearRequestLog = () => call<void>('DELETE', '/requests')
export const webhookLog = () => call<LoggedWebhook[]>('GET', '/webhooks')
export const pingWebhook = () => call<LoggedWebhook>('POST', '/webhooks/ping')

export const setFault = (endpoint: EndpointName, fault: Fault) =>
  call<WorldState>('PUT', `/faults/${endpoint}`, fault)
export const clearFault = (endpoint: EndpointName) =>
  call<WorldState>('DELETE', `/faults/${endpoint}`)
export const clearFaults = () => call<WorldState>('DELETE', '/faults')

export type ClockChange = { offsetMs: number } | { now: number } | { advanceMs: number }
export const setClock = (change: ClockChange) =>
  call<{ now: number; offsetMs: number }>('PUT', '/clock', change)
export const fireCron = () => call<{ status: number }>('POST', '/cron', {})

export const richMenuImageUrl = (richMenuId: string) =>
  `/world/rich-menus/${encodeURIComponent(richMenuId)}/image`
