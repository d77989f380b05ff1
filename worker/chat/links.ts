// Where LIFF pages open: the addresses that go into messages.

/** A LIFF app inside LINE. */
export function liffUrl(liffId: string): string {
  return `https://liff.line.me/${liffId}`
}

/** A page of the card by its name (liff/card/pages/table.ts). */
export function cardPageUrl(cardLiffId: string, page: string): string {
  return `${liffUrl(cardLiffId)}?page=${page}`
}
