// Where in the card somebody is, read from and written to the address: `?page=history`, a link's `?coupon=…`, and LINE's `liff.state`.

export interface Route {
  /** `home`, `code`, a tab or the id of a page (pages/table.ts). */
  page: string
  /** Whatever else the address says: `{ coupon: '…' }`. */
  params: Readonly<Record<string, string>>
}

export const HOME: Route = { page: 'home', params: {} }

const PAGE = 'page'
/** LINE opens the endpoint with the link's path and query in here, until LIFF has started and unpacked it. */
const LIFF_STATE = 'liff.state'
/** Links that name no page of their own: from the chat, a receipt, an invitation. */
const PAGE_OF_LINK: Readonly<Record<string, string>> = {
  coupon: 'coupons',
  gift: 'gift-cards',
  reward: 'rewards',
  voucher: 'rewards',
  bind: 'purchases',
  branch: 'check-in',
  ref: 'referral',
  staff: 'referral',
}
/** What LINE put there for LIFF to read; no page's business, and never thrown away by one. */
const OF_LINE = /^(liff|code$|state$|error)/

/** @param search `location.search` */
export function routeOf(search: string): Route {
  const query = new URLSearchParams(search)
  const state = query.get(LIFF_STATE)
  const said = state === null ? query : new URLSearchParams(queryIn(state))
  const params: Record<string, string> = {}
  let linked: string | undefined
  for (const [name, value] of said) {
    if (name === PAGE || OF_LINE.test(name)) continue
    // A link that has lost its value still leads to its page.
    if (Object.hasOwn(PAGE_OF_LINK, name)) linked ??= PAGE_OF_LINK[name]
    if (value) params[name] = value
  }
  return { page: said.get(PAGE) || linked || HOME.page, params }
}

/**
 * The query of the address that means this route; what LINE put into the old one stays until LIFF has read it.
 * @param search `location.search` as it is now
 */
export function searchOf({ page, params }: Route, search: string): string {
  const query = new URLSearchParams()
  for (const [name, value] of new URLSearchParams(search)) {
    // The link that LINE packed up has been followed: unpacked later, it would lead back to it.
    if (OF_LINE.test(name) && name !== LIFF_STATE) query.append(name, value)
  }
  const linked = Object.keys(params).some((name) => PAGE_OF_LINK[name] === page)
  if (page !== HOME.page && !linked) query.append(PAGE, page)
  for (const [name, value] of Object.entries(params)) query.append(name, value)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** `liff.state` holds what stood behind the LIFF id: `/path?query#fragment`, each part optional. */
function queryIn(state: string): string {
  return /\?([^#]*)/.exec(state)?.[1] ?? ''
}
