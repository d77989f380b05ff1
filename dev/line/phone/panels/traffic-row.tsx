// One line of the request log, with its JSON folded inside.

import { useState } from 'preact/hooks'
import type { LoggedRequest, LoggedWebhook } from '../../protocol.ts'
import { read, type Traffic } from '../state/store.ts'
import { clockTextWithSeconds } from '../state/time.ts'
import { Icon } from '../ui/icon.tsx'
import { Json } from '../ui/json.tsx'
import { failed } from './traffic-filter.ts'

export function TrafficRow({ entry }: { entry: Traffic }) {
  const [open, setOpen] = useState(false)
  const status = entry.kind === 'request' ? entry.request.status : entry.webhook.status
  return (
    <li class={`traffic-row ${entry.kind}`}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span
            class="direction"
            title={entry.kind === 'request' ? 'Worker → LINE' : 'LINE → Worker'}
          >
            <Icon name={entry.kind === 'request' ? 'out' : 'in'} size={16} />
          </span>
          <span class="what">
            <strong>{entry.kind === 'request' ? entry.request.endpoint : 'webhook'}</strong>
            <span class="detail">
              {entry.kind === 'request'
                ? requestDetail(entry.request)
                : eventsDetail(entry.webhook)}
            </span>
          </span>
          {entry.kind === 'request' && entry.request.cost > 0 && (
            <span class="price" title="Messages billed">
              {entry.request.cost}
            </span>
          )}
          <span class={failed(entry) ? 'status bad' : 'status'}>{statusText(status)}</span>
          <span class="when">
            <time>{clockTextWithSeconds(entry.at)}</time>
            <span>{Math.round(durationOf(entry))} ms</span>
          </span>
        </summary>
        {open &&
          (entry.kind === 'request' ? (
            <RequestBody request={entry.request} />
          ) : (
            <WebhookBody webhook={entry.webhook} />
          ))}
      </details>
    </li>
  )
}

const durationOf = (entry: Traffic) =>
  entry.kind === 'request' ? entry.request.durationMs : entry.webhook.durationMs

const statusText = (status: LoggedWebhook['status']) =>
  status === 'network-error' ? 'no answer' : String(status)

function RequestBody({ request }: { request: LoggedRequest }) {
  return (
    <div class="traffic-body">
      <dl>
        <dt>Route</dt>
        <dd>
          {request.method} {request.path}
        </dd>
        <dt>Request id</dt>
        <dd>{request.requestId}</dd>
        {request.retryKey && (
          <>
            <dt>Retry key</dt>
            <dd>{request.retryKey}</dd>
          </>
        )}
        <dt>Billed</dt>
        <dd>{request.cost === 0 ? 'nothing' : `${request.cost} messages`}</dd>
      </dl>
      {request.requestBody !== null && request.requestBody !== undefined && (
        <Json label="Request" value={request.requestBody} />
      )}
      <Json label="Response" value={request.responseBody} />
    </div>
  )
}

function WebhookBody({ webhook }: { webhook: LoggedWebhook }) {
  return (
    <div class="traffic-body">
      <Json
        label={webhook.attempt > 1 ? `Events, attempt ${webhook.attempt}` : 'Events'}
        value={webhook.events}
      />
    </div>
  )
}

function requestDetail(request: LoggedRequest): string {
  const body = request.requestBody
  if (typeof body !== 'object' || body === null) return `${request.method} ${request.path}`
  const to = 'to' in body ? recipients(body.to) : ''
  const messages =
    'messages' in body && Array.isArray(body.messages)
      ? body.messages.map(messageText).join(' + ')
      : ''
  return [to, messages].filter(Boolean).join(' · ') || `${request.method} ${request.path}`
}

function recipients(to: unknown): string {
  if (Array.isArray(to)) return to.length === 1 ? nameOf(to[0]) : `${to.length} people`
  return nameOf(to)
}

/** A message in a few words: what it says, or its type. */
function messageText(message: unknown): string {
  if (typeof message !== 'object' || message === null) return '?'
  if ('altText' in message && message.altText) return `“${String(message.altText)}”`
  if ('text' in message && message.text) return `“${String(message.text)}”`
  return 'type' in message ? String(message.type) : '?'
}

function eventsDetail(webhook: LoggedWebhook): string {
  if (webhook.events.length === 0) return 'ping'
  const first = webhook.events[0]
  const rest = webhook.events.length > 1 ? ` + ${webhook.events.length - 1}` : ''
  const again = webhook.attempt > 1 ? ` · attempt ${webhook.attempt}` : ''
  return `${eventText(first)}${rest}${again}`
}

function eventText(event: LoggedWebhook['events'][number] | undefined): string {
  if (!event) return ''
  const who = nameOf(event.source && 'userId' in event.source ? event.source.userId : undefined)
  if (event.type === 'message') {
    const said = event.message.type === 'text' ? `“${event.message.text}”` : event.message.type
    return `${who}: ${said}`
  }
  if (event.type === 'postback') return `${who}: postback ${event.postback.data}`
  return `${who}: ${event.type}`
}

function nameOf(userId: unknown): string {
  const user = read().world?.users.find((known) => known.userId === userId)
  return user?.displayName ?? (typeof userId === 'string' ? userId : '')
}
