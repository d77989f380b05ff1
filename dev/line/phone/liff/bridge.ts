// The messages between a LIFF page in its pane and this page, parsed at the border: whatever else arrives is null.

import type { messagingApi } from '@line/bot-sdk'

export type LiffRequest =
  | { type: 'liff:closeWindow' }
  | { type: 'liff:sendMessages'; id: string | null; messages: messagingApi.Message[] }
  | { type: 'liff:scanCode'; id: string }
  | { type: 'liff:openWindow'; url: string; external: boolean }
  | { type: 'liff:shareTargetPicker'; id: string; messages: messagingApi.Message[] }

export type LiffAnswer =
  | { type: 'liff:sendMessages:result'; id: string; sent: boolean }
  | { type: 'liff:scanCode:result'; id: string; value: string | null }
  | { type: 'liff:shareTargetPicker:result'; id: string; sent: boolean }

export function readLiffRequest(data: unknown): LiffRequest | null {
  if (!isRecord(data)) return null
  const id = typeof data.id === 'string' || typeof data.id === 'number' ? String(data.id) : null
  switch (data.type) {
    case 'liff:closeWindow':
      return { type: data.type }
    case 'liff:sendMessages':
      return { type: data.type, id, messages: readMessages(data.messages) }
    case 'liff:scanCode':
      return id === null ? null : { type: data.type, id }
    case 'liff:openWindow':
      return typeof data.url === 'string'
        ? { type: data.type, url: data.url, external: data.external === true }
        : null
    case 'liff:shareTargetPicker':
      return id === null ? null : { type: data.type, id, messages: readMessages(data.messages) }
    default:
      return null
  }
}

function readMessages(value: unknown): messagingApi.Message[] {
  return Array.isArray(value) ? value.filter(isMessage) : []
}

function isMessage(value: unknown): value is messagingApi.Message {
  return isRecord(value) && typeof value.type === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
