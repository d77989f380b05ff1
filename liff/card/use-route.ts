// Going from page to page by the browser's own history, so that the phone's back key closes a page.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { HOME, type Route, routeOf, searchOf } from './route.ts'

export interface Navigation {
  route: Route
  /** Opens a page above the one shown. */
  go(page: string, params?: Route['params']): void
  /** Puts a page in the place of the one shown: tabs beside each other, an address that has done its work. */
  replace(page: string, params?: Route['params']): void
  /** Closes the page; where a link led straight to it, `parent` takes its place. */
  back(parent?: string): void
  /** Closes everything above Home. */
  goHome(): void
}

interface Entry {
  /** How many pages lie below this one in this visit. */
  depth?: number
}

const depthHere = () => (history.state as Entry | null)?.depth ?? 0
const addressOf = (route: Route) =>
  location.pathname + searchOf(route, location.search) + location.hash

export function useNavigation(): Navigation {
  const [route, setRoute] = useState(() => routeOf(location.search))
  const go = useCallback((page: string, params: Route['params'] = {}) => {
    const next = { page, params }
    history.pushState({ depth: depthHere() + 1 } satisfies Entry, '', addressOf(next))
    setRoute(next)
    scrollTo(0, 0)
  }, [])
  const replace = useCallback((page: string, params: Route['params'] = {}) => {
    const next = { page, params }
    history.replaceState({ depth: depthHere() } satisfies Entry, '', addressOf(next))
    setRoute((now) => unchanged(now, next))
  }, [])
  const back = useCallback((parent: string = HOME.page) => {
    if (depthHere() > 0) history.back()
    else replace(parent)
  }, [])
  /** Set while the history unwinds; the visit may have begun on another page than Home. */
  const goingHome = useRef(false)
  const goHome = useCallback(() => {
    if (depthHere() === 0) return replace(HOME.page)
    goingHome.current = true
    history.go(-depthHere())
  }, [])
  useEffect(() => {
    const read = () => {
      if (goingHome.current) replace(HOME.page)
      else setRoute((now) => unchanged(now, routeOf(location.search)))
      goingHome.current = false
    }
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  return { route, go, replace, back, goHome }
}

/** The same route stays the same object: a dialog's entry in the history draws nothing anew. */
function unchanged(now: Route, next: Route): Route {
  return JSON.stringify(now) === JSON.stringify(next) ? now : next
}
