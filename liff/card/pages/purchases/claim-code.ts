// The claim code in what a receipt's QR holds: the code itself, or a link with it, packed up by LINE or not. Pure.

/** Whether it is one is the server's to say; a page that is none of ours has nothing that looks like it. */
const CODE = /^[A-Za-z0-9-]{4,32}$/
const LINKED = /[?&](?:liff\.state=[^\s&]*?)?bind(?:=|%3d)([\w%-]+)/i

export function claimCodeIn(scanned: string): string | null {
  const text = scanned.trim()
  const found = (LINKED.exec(text)?.[1] ?? text).replace(/%2d/gi, '-')
  return CODE.test(found) ? found : null
}
