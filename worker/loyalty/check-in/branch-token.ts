// The token in a branch's check-in QR: the branch and its MAC, so that nobody makes one for a branch they have not been to.

import { base64url, fromBase64url } from '../../core/ids.ts'
import { MINUTE_MS } from '../../core/time.ts'

const HMAC = { name: 'HMAC', hash: 'SHA-256' }
const encoder = new TextEncoder()
const FORM = /^([a-z0-9][a-z0-9-]{0,63})\.(?:([0-9a-z]{1,9})\.)?([A-Za-z0-9_-]{43})$/

/** A screen shows a new code this often. */
export const BRANCH_STEP_MS = MINUTE_MS
/** Steps that a code is taken after its own: LINE's login, its consent and joining fit in between. A photo of it is worth as long. */
const STEPS_AFTER = 10
/** Steps that the screen's clock may be ahead. */
const STEPS_AHEAD = 1

export function branchStepAt(now: Date): number {
  return Math.floor(now.getTime() / BRANCH_STEP_MS)
}

/**
 * Printed, `<branch>.<base64url of HMAC-SHA-256>`: it does not change while the secret does not, and hangs on a wall. Rotating,
 * `<branch>.<step, base 36>.<…>`: what a screen shows in that step.
 * @param step null: printed
 */
export async function branchToken(
  secret: string,
  branchId: string,
  step: number | null = null,
): Promise<string> {
  const named = step === null ? branchId : `${branchId}.${step.toString(36)}`
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), signed(named))
  return `${named}.${base64url(new Uint8Array(mac))}`
}

export interface BranchCode {
  branchId: string
  kind: 'printed' | 'rotating'
  /** Of a step that is over, or has not come; a printed one does not end. */
  over: boolean
}

/** The code that a token is, as of when it was scanned; null for anything else. */
export async function readBranchToken(
  secret: string,
  token: string,
  scannedAt: Date,
): Promise<BranchCode | null> {
  const [, branchId = '', step, mac = ''] = FORM.exec(token) ?? []
  if (branchId === '') return null
  const named = signed(step === undefined ? branchId : `${branchId}.${step}`)
  const holds = await crypto.subtle.verify('HMAC', await keyOf(secret), fromBase64url(mac), named)
  if (!holds) return null
  if (step === undefined) return { branchId, kind: 'printed', over: false }
  const age = branchStepAt(scannedAt) - Number.parseInt(step, 36)
  return { branchId, kind: 'rotating', over: age > STEPS_AFTER || age < -STEPS_AHEAD }
}

function signed(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(text))
}

/** A key of its own: what this signs is nothing to any other use of the secret. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = await crypto.subtle.digest('SHA-256', encoder.encode(`branch-check-in\0${secret}`))
  return crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign', 'verify'])
}
