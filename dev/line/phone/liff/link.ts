// What a tapped link means on a phone with LINE: a LIFF page, a message to prefill, the add-friend screen, or the web.

import type { LiffApp } from '../../protocol.ts'

export type LinkTarget =
  | { kind: 'liff'; app: LiffApp; frameUrl: string }
  | { kind: 'unknown-liff'; liffId: string }
  | { kind: 'compose'; text: string }
  | { kind: 'add-friend' }
  | { kind: 'web'; url: string }
  | { kind: 'unsupported'; url: string }

const LIFF_HOSTS = new Set(['liff.line.me', 'miniapp.line.me'])
const WEB_SCHEMES = new Set(['http:', 'https:', 'tel:', 'mailto:'])

export function readLink(link: string, apps: LiffApp[]): LinkTarget {
  const url = parseUrl(link)
  if (!url) return { kind: 'unsupported', url: link }
  if (LIFF_HOSTS.has(url.host)) return readLiffLink(url, apps)
  if (url.host === 'line.me' || url.protocol === 'line:') return readLineLink(url, link)
  return WEB_SCHEMES.has(url.protocol)
    ? { kind: 'web', url: url.href }
    : { kind: 'unsupported', url: link }
}

/** The page a LIFF link opens: path after the LIFF id appended to the endpoint's, queries joined, fragment kept. */
export function liffFrameUrl(link: string, endpointUrl: string): string {
  const from = new URL(link)
  const to = new URL(endpointUrl)
  const path = from.pathname.replace(/^\/[^/]*/, '')
  if (path && path !== '/') to.pathname = to.pathname.replace(/\/$/, '') + path
  for (const [name, value] of from.searchParams) to.searchParams.append(name, value)
  if (from.hash) to.hash = from.hash
  return to.href
}

/** The same page in a tab of its own: the shim there reads the person from the query, as after a web login. */
export function ownTabUrl(frameUrl: string, userId: string): string {
  const url = new URL(frameUrl)
  url.searchParams.set('liff_sim_user', userId)
  return url.href
}

function readLiffLink(url: URL, apps: LiffApp[]): LinkTarget {
  const liffId = url.pathname.split('/')[1] ?? ''
  const app = apps.find((candidate) => candidate.liffId === liffId)
  if (!app) return { kind: 'unknown-liff', liffId }
  return { kind: 'liff', app, frameUrl: liffFrameUrl(url.href, app.endpointUrl) }
}

function readLineLink(url: URL, link: string): LinkTarget {
  const path =
    url.protocol === 'line:' ? link.replace(/^line:\/\//, '/') : url.pathname.replace(/^\/R/, '')
  if (path.startsWith('/oaMessage/')) return { kind: 'compose', text: decode(url.search.slice(1)) }
  if (path.startsWith('/ti/p/')) return { kind: 'add-friend' }
  return { kind: 'unsupported', url: link }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function parseUrl(link: string): URL | null {
  return URL.canParse(link) ? new URL(link) : null
}
