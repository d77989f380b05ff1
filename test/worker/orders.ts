// Orders and refunds as a shop's system sends them: signed over the raw body.

import type { TestWorld } from './world.ts'

/** As in world.ts' bindings. */
export const SECRET = 'test-orders-secret-of-at-least-32-characters'

export async function signatureOf(body: string, at: Date, secret = SECRET): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'sign',
  ])
  const time = Math.floor(at.getTime() / 1000)
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(`${time}.${body}`))
  return `t=${time},v1=${Buffer.from(mac).toString('hex')}`
}

/** @param sent an object, or a body as it is */
export async function postSigned(
  world: TestWorld,
  path:
    | `/api/orders${'' | '/refunds' | '/coupons/check' | '/coupons/hold' | '/quote' | '/holds' | `/holds/${string}/release`}`
    | '/api/events',
  sent: object | string,
): Promise<Response> {
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent)
  const headers = { 'x-regulars-signature': await signatureOf(body, world.clock.now()) }
  return world.fetch(path, { method: 'POST', body, headers })
}

let orders = 0
/** A new order of NT$1,290, made now at a till. */
export function orderOf<Extra extends object>(world: TestWorld, extra?: Extra) {
  orders += 1
  return {
    channel: 'pos',
    externalId: `ORDER-${orders}`,
    amountMinor: 1290,
    currency: 'TWD',
    occurredAt: world.clock.now().toISOString(),
    ...extra,
  }
}
