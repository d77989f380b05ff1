// LINE's signature the short way: HMAC-SHA-256 of the raw body.

const encoder = new TextEncoder()

export async function isSignatureValid(
  body: ArrayBuffer,
  signature: string,
  secret: string,
): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'verify',
  ])
  const bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0))
  return crypto.subtle.verify('HMAC', key, bytes, body)
}
