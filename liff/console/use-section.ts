// Where the desk is: the section and what is open in it, kept in the address so that back, reload and a link find it again.

import { useCallback, useEffect, useState } from 'preact/hooks'

export interface Place {
  /** Null: the first one. */
  section: string | null
  /** What is open in it. */
  id: string | null
}

const read = (): Place => {
  const query = new URLSearchParams(location.search)
  return { section: query.get('section'), id: query.get('id') }
}

/** The rest of the address stays: LIFF keeps words of its own there. */
export function addressOf({ section, id }: Place): string {
  const query = new URLSearchParams(location.search)
  for (const [key, value] of Object.entries({ section, id })) {
    if (value === null) query.delete(key)
    else query.set(key, value)
  }
  return `?${query}`
}

export function useSection(): { place: Place; go: (place: Place) => void } {
  const [place, setPlace] = useState(read)
  useEffect(() => {
    const reread = () => setPlace(read())
    addEventListener('popstate', reread)
    return () => removeEventListener('popstate', reread)
  }, [])
  const go = useCallback((next: Place) => {
    history.pushState(null, '', addressOf(next))
    setPlace(next)
    scrollTo(0, 0)
  }, [])
  return { place, go }
}
