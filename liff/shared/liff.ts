// LINE's front-end framework with only the modules in use: who opened the page, proven by an ID token.

import liff from '@line/liff/core'
import GetIDTokenModule from '@line/liff/get-id-token'
import IsLoggedInModule from '@line/liff/is-logged-in'
import LoginModule from '@line/liff/login'
import { mayBeHereInWorld } from './liff-world-person.ts'

export interface Person {
  idToken: string
  userId: string
}

/**
 * Before LIFF has started: may this person be here? Not right after a login, since anybody may have logged in; LINE comes back with
 * `liffClientId` in the address until LIFF has read it.
 */
export function mayBeHere(userId: string): boolean {
  if (import.meta.env.VITE_LINE_WORLD_URL) return mayBeHereInWorld(userId)
  return !justLoggedIn
}

let justLoggedIn =
  typeof location === 'object' && new URLSearchParams(location.search).has('liffClientId')

/** Never settles: the page is being left for LINE's login. */
const LEAVING = new Promise<never>(() => {})

let modulesInstalled = false

/** Null: a browser outside LINE where nobody is logged in; see logIn. */
export async function startLiff(liffId: string, installMore?: () => void): Promise<Person | null> {
  if (import.meta.env.VITE_LINE_WORLD_URL) {
    const { startLiffInWorld } = await import('./liff-world.ts')
    return personOf(await startLiffInWorld(import.meta.env.VITE_LINE_WORLD_URL, liffId))
  }
  if (!modulesInstalled) {
    liff.use(new IsLoggedInModule())
    liff.use(new LoginModule())
    liff.use(new GetIDTokenModule())
    installMore?.()
    modulesInstalled = true
  }
  await liff.init({ liffId })
  justLoggedIn = false
  if (!liff.isLoggedIn()) return null
  return personOf(liff.getIDToken())
}

/** Leaves for LINE's login and comes back to this page, query and all. */
export function logIn(): Promise<never> {
  if (import.meta.env.VITE_LINE_WORLD_URL) location.reload()
  else liff.login({ redirectUri: location.href })
  return LEAVING
}

function personOf(idToken: string | null): Person | null {
  const userId = idToken ? subjectOf(idToken) : null
  return idToken && userId ? { idToken, userId } : null
}

/** The token's `sub`, unverified: good for choosing a cache, never for trusting anyone. The server verifies. */
export function subjectOf(idToken: string): string | null {
  try {
    const payload = (idToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const { sub } = JSON.parse(atob(payload)) as { sub?: unknown }
    return typeof sub === 'string' ? sub : null
  } catch {
    return null
  }
}
