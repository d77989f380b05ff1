// LIFF inside the simulated LINE world: @line/liff on @line/liff-mock with the simulator's real ID tokens. Never in production.

import liff from '@line/liff/core'
import IsInClientModule from '@line/liff/is-in-client'
import { type LiffMockApi, LiffMockPlugin } from '@line/liff-mock'
import { personHere } from './liff-world-person.ts'

/** What the simulator says @line/liff would know after init; the few fields in use. */
interface WorldContext {
  idToken: string
  accessToken: string
  profile: { userId: string; displayName: string; pictureUrl?: string }
  isInClient: boolean
}

let installed = false

export async function startLiffInWorld(worldUrl: string, liffId: string): Promise<string | null> {
  const userId = personHere()
  if (userId === null) return leaveForLogin(worldUrl)
  const context = await askWorld(worldUrl, userId, liffId)
  if (context === null) return leaveForLogin(worldUrl)
  if (!installed) {
    liff.use(new IsInClientModule())
    liff.use(new LiffMockPlugin() as unknown as Parameters<typeof liff.use>[0])
    installed = true
  }
  const mock = liff as unknown as {
    init(config: { liffId: string; mock: true }): Promise<void>
    getIDToken(): string | null
    $mock: LiffMockApi
  }
  await mock.init({ liffId, mock: true })
  mock.$mock.set((before) => ({
    ...before,
    isLoggedIn: true,
    isInClient: context.isInClient,
    getIDToken: context.idToken,
    getAccessToken: context.accessToken,
    getProfile: context.profile,
  }))
  return mock.getIDToken()
}

/** The world's phone answers with what was pasted or read from an image; null: cancelled, undefined: no phone around this page. */
export async function scanCodeInWorld(worldUrl: string): Promise<string | null | undefined> {
  const answer = await askPhone(worldUrl, { type: 'liff:scanCode' })
  if (answer === undefined) return undefined
  return typeof answer.value === 'string' ? answer.value : null
}

/** The world's phone lets its person choose among the other people. */
export async function shareInWorld(
  worldUrl: string,
  messages: readonly Record<string, unknown>[],
): Promise<'sent' | 'cancelled' | 'unavailable'> {
  const answer = await askPhone(worldUrl, { type: 'liff:shareTargetPicker', messages })
  if (answer === undefined) return 'unavailable'
  return answer.sent === true ? 'sent' : 'cancelled'
}

/** Undefined: no phone around this page. */
function askPhone(
  worldUrl: string,
  request: { type: string } & Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
  if (window.parent === window) return Promise.resolve(undefined)
  const id = crypto.randomUUID()
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      if (event.source !== window.parent || event.origin !== new URL(worldUrl).origin) return
      const answer = event.data as Record<string, unknown> | null
      if (answer?.type !== `${request.type}:result` || answer.id !== id) return
      window.removeEventListener('message', listen)
      resolve(answer)
    }
    window.addEventListener('message', listen)
    tellPhone(worldUrl, { ...request, id })
  })
}

/** True when the world's phone was asked to open the address beside the chat. */
export function openInWorld(worldUrl: string, url: string): boolean {
  if (window.parent === window) return false
  tellPhone(worldUrl, { type: 'liff:openWindow', url, external: false })
  return true
}

function tellPhone(worldUrl: string, message: Record<string, unknown>): void {
  window.parent.postMessage(message, new URL(worldUrl).origin)
}

/** Null: the world does not know this person (it was reset). */
async function askWorld(
  worldUrl: string,
  userId: string,
  liffId: string,
): Promise<WorldContext | null> {
  const response = await fetch(`${worldUrl}/world/users/${encodeURIComponent(userId)}/liff`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ liffId }),
  })
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`the LINE world answered ${response.status}`)
  return (await response.json()) as WorldContext
}

function leaveForLogin(worldUrl: string): Promise<never> {
  const login = new URL('/world/login', worldUrl)
  login.searchParams.set('redirect_uri', location.href)
  window.name = ''
  location.replace(login)
  return new Promise(() => {})
}
