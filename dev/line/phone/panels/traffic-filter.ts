// Which entries of the request log a filter keeps.

import type { EndpointName } from '../../protocol.ts'
import type { Traffic } from '../state/store.ts'

export type Filter = 'all' | 'sends' | 'webhooks' | 'errors'

export const FILTERS: { name: Filter; label: string }[] = [
  { name: 'all', label: 'All' },
  { name: 'sends', label: 'Sends' },
  { name: 'webhooks', label: 'Webhooks' },
  { name: 'errors', label: 'Errors' },
]

const SENDS = new Set<EndpointName>(['reply', 'push', 'multicast', 'narrowcast', 'broadcast'])

export function failed(entry: Traffic): boolean {
  const status = entry.kind === 'request' ? entry.request.status : entry.webhook.status
  return typeof status !== 'number' || status < 200 || status >= 400
}

export function matches(entry: Traffic, filter: Filter, words: string): boolean {
  if (filter === 'sends' && !(entry.kind === 'request' && SENDS.has(entry.request.endpoint)))
    return false
  if (filter === 'webhooks' && entry.kind !== 'webhook') return false
  if (filter === 'errors' && !failed(entry)) return false
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return true
  const text = JSON.stringify(entry).toLowerCase()
  return wanted.every((word) => text.includes(word))
}
