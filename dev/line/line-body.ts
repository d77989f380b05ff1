// Reads request bodies as LINE does, with its words for a wrong type or broken JSON, and keeps tokens out of the log.

import { LineError } from './line-error.ts'

const SECRET_FIELDS = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'client_assertion',
  'code',
  'userAccessToken',
])

export function parseBody(
  kind: 'json' | 'optional-json' | 'form' | 'bytes' | undefined,
  contentType: string,
  bytes: Uint8Array,
): unknown {
  if (kind === undefined || kind === 'bytes') return undefined
  if (kind === 'form') return Object.fromEntries(new URLSearchParams(decode(bytes)))
  if (kind === 'optional-json' && bytes.byteLength === 0) return {}
  if (contentType !== 'application/json') {
    throw new LineError(415, `The content type, ${contentType}, is not supported`)
  }
  return parseJson(decode(bytes))
}

function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const { line, column } = placeOf(error, text)
    throw new LineError(
      400,
      `The request body could not be parsed as JSON (line: ${line}, column: ${column})`,
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineError(400, 'The request body could not be parsed as JSON (line: 1, column: 1)')
  }
  return value
}

/** V8 names the position in some of its messages; where it does not, the end is where parsing stopped. */
function placeOf(error: unknown, text: string): { line: number; column: number } {
  const named = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  const before = text.slice(0, named === undefined ? text.length : Number(named)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** The log keeps bodies and no tokens. Only the top level of a body carries any. */
export function redactTokens(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  if (!Object.keys(body).some((key) => SECRET_FIELDS.has(key))) return body
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, SECRET_FIELDS.has(key) ? '…' : value]),
  )
}
