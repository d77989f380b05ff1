// A request never throws: what happened to it is a value.

import { afterEach, describe, expect, it, vi } from 'vitest'
import { isWorthRetrying, send } from './api.ts'

const answering = (body: string, status = 200) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body || null, { status })),
  )

afterEach(() => vi.unstubAllGlobals())

describe('a request', () => {
  it('carries its idempotency key and its body', async () => {
    answering('{"points":2}')
    const answer = await send('POST', '/api/check-in', { body: { a: 1 }, idempotencyKey: 'key-1' })
    expect(answer).toEqual({ ok: true, value: { points: 2 } })
    const [, init] = vi.mocked(fetch).mock.calls[0] ?? []
    expect(init?.headers).toMatchObject({
      'idempotency-key': 'key-1',
      'content-type': 'application/json',
    })
    expect(init?.body).toBe('{"a":1}')
    expect(init?.headers).not.toHaveProperty('x-line-user')
  })

  it('says whose page asks, where that is known', async () => {
    answering('{}')
    await send('GET', '/api/card', { userId: 'U-alice' })
    const [, init] = vi.mocked(fetch).mock.calls[0] ?? []
    expect(init?.headers).toMatchObject({ 'x-line-user': 'U-alice' })
  })

  it('says why it was refused', async () => {
    answering('{"error":{"code":"claim_code_unknown","detail":{"triesLeft":3}}}', 404)
    const problem = {
      kind: 'refused',
      status: 404,
      code: 'claim_code_unknown',
      detail: { triesLeft: 3 },
    }
    expect(await send('POST', '/x')).toEqual({ ok: false, problem })
  })

  it('names a refusal that is not ours by its status, worth another try from 500 on', async () => {
    answering('<html>', 502)
    const answer = await send('GET', '/x')
    expect(answer).toMatchObject({ ok: false, problem: { code: 'http_502' } })
    expect(!answer.ok && isWorthRetrying(answer.problem)).toBe(true)
  })

  it('counts a page in place of JSON as no connection', async () => {
    answering('<html>log in to the café</html>')
    expect(await send('GET', '/x')).toEqual({ ok: false, problem: { kind: 'network' } })
  })

  it('takes an empty answer for done', async () => {
    answering('')
    expect(await send('POST', '/x')).toEqual({ ok: true, value: undefined })
  })

  it('counts a lost connection as a value', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('gone')))
    expect(await send('GET', '/x')).toEqual({ ok: false, problem: { kind: 'network' } })
  })
})
