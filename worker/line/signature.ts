// LINE's webhook signature: HMAC-SHA-256 of the raw bytes with the channel secret, base64, compared in constant time.

const encoder = new TextEncoder()

/**
 * True when `signature` (the header `x-line-signature`) is the channel's for exactly these bytes. A missing, truncated or
 * malformed one is false. The check is WebCrypto's own, which takes the same time wherever they differ.
 */
export async function isSignatureValid(
  body: Uint8Array<ArrayBuffer>,
  signature: string | undefined,
  channelSecret: string,
): Promise<boolean> {
  const given = signature === undefined ? null : decodeBase64(signature)
  if (given === null) return false
  const key = await crypto.subtle.importKey('raw', encoder.encode(channelSecret), HMAC, false, [
    'verify',
  ])
  return crypto.subtle.verify('HMAC', key, given, body)
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
