// Who holds the simulated phone this page is open on. Never in production.

const PERSON_QUERY = 'liff_sim_user'
const PERSON_WINDOW_NAME = 'liff:'

/** From the world's login page (kept in window.name, then stripped from the address), or from the phone's frame. */
export function personHere(): string | null {
  const url = new URL(location.href)
  const fromLogin = url.searchParams.get(PERSON_QUERY)
  if (fromLogin) {
    window.name = PERSON_WINDOW_NAME + fromLogin
    url.searchParams.delete(PERSON_QUERY)
    history.replaceState(history.state, '', url)
  }
  const [, userId] = window.name.split(PERSON_WINDOW_NAME)
  return window.name.startsWith(PERSON_WINDOW_NAME) && userId ? userId : null
}

export function mayBeHereInWorld(userId: string): boolean {
  return personHere() === userId
}
