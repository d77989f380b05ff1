// The invitation that a link brought: taken out of the address at once, where a history, a bookmark or a screenshot would keep it.

const PARAMETER = 'hire'

/** The token, once; null where there is none. Called when LIFF has put the link's own query back into the address. */
export function takeOffer(): string | null {
  const url = new URL(location.href)
  const token = url.searchParams.get(PARAMETER)
  if (token === null) return null
  url.searchParams.delete(PARAMETER)
  history.replaceState(history.state, '', url)
  return token
}
