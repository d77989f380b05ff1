// What LIFF gives beyond who is here: an access token to take back at LINE, and a browser outside LINE that can save files.

import liff from '@line/liff/core'

/** Null where LIFF has not started, or nobody is logged in. */
export function accessToken(): string | null {
  try {
    return liff.getAccessToken()
  } catch {
    // Not started: there is nothing to take back with.
    return null
  }
}

/** Opens an address of ours that answers with a file. LINE's own browser cannot save one: there the phone's browser opens it. */
export function openFile(path: string): void {
  const url = new URL(path, location.origin).href
  const insideLine = / Line\//.test(navigator.userAgent)
  if (insideLine && !import.meta.env.VITE_LINE_WORLD_URL) liff.openWindow({ url, external: true })
  else location.assign(url)
}
