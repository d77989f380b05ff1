// Where LIFF pages open: the addresses that go into messages.

/** The page of a LIFF app inside LINE. */
export function liffUrl(liffId: string): string {
  return `https://liff.line.me/${liffId}`
}
