// From an ID token to a session of our own, once; renewed without a word when the server says it is over.

import type { SessionRequest } from '../../worker/http/contract/session.ts'
import { type Answer, isSessionOver, type Method, type RequestOptions, send } from './api.ts'
import { logIn, type Person, startLiff } from './liff.ts'

const LOGIN_TRIED = 'regulars.login-tried'

export interface Session<View> {
  /** Who LIFF says is here; null while unknown (nobody logged in, or LIFF did not start). */
  person(): Promise<Person | null>
  /** ID token → session cookie and the view, in one request. */
  open(): Promise<Answer<View>>
  /** A request with the cookie; opens a new session first where the old one is over, and keeps the idempotency key. */
  call<T>(method: Method, path: string, options?: RequestOptions): Promise<Answer<T>>
}

interface SessionOptions {
  view: SessionRequest['view']
  liffId: string
  /** LIFF modules beyond those of the login. */
  installMore?: () => void
  /** Whose page it is by all appearances, until LIFF says who is here. */
  lastHere?: () => string | undefined
}

export function createSession<View>({
  view,
  liffId,
  installMore,
  lastHere,
}: SessionOptions): Session<View> {
  let starting: Promise<Person | null> | undefined
  let here: string | undefined
  const start = () => {
    starting ??= startLiff(liffId, installMore).then((person) => {
      here = person?.userId
      return person
    })
    return starting
  }

  const open = async (): Promise<Answer<View>> => {
    let person: Person | null
    try {
      person = await start()
    } catch (error) {
      starting = undefined
      console.error('LIFF did not start', error)
      return navigator.onLine
        ? { ok: false, problem: { kind: 'refused', status: 0, code: 'liff_failed', detail: {} } }
        : { ok: false, problem: { kind: 'network' } }
    }
    if (person === null) return logIn()
    const body: SessionRequest = { idToken: person.idToken, view }
    const answer = await send<View>('POST', '/api/session', { body })
    if (answer.ok) forgetLogin()
    else if (answer.problem.kind === 'refused' && answer.problem.status === 401 && firstLogin()) {
      // An ID token lives an hour and the SDK never renews it: one fresh login per tab, then say so.
      return logIn()
    }
    return answer
  }

  return {
    person: () => start().catch(() => null),
    open,
    async call(method, path, options) {
      const ask = <T>() => send<T>(method, path, { ...options, userId: here ?? lastHere?.() })
      const answer = await ask<never>()
      if (answer.ok || !isSessionOver(answer.problem)) return answer
      const reopened = await open()
      if (!reopened.ok) return reopened
      return ask()
    },
  }
}

function firstLogin(): boolean {
  try {
    if (sessionStorage.getItem(LOGIN_TRIED)) return false
    sessionStorage.setItem(LOGIN_TRIED, '1')
    return true
  } catch {
    return false
  }
}

function forgetLogin(): void {
  try {
    sessionStorage.removeItem(LOGIN_TRIED)
  } catch {
    // Storage may be switched off; then one login per load is the most that happens.
  }
}
