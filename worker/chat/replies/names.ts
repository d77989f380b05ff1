// Names from people and from the program, shortened to what fits where they stand.

import type { ReplyContext } from '../outcome.ts'
import { oneLine } from './shorten.ts'

const PERSON_GRAPHEMES_MAX = 16
const SHOP_GRAPHEMES_MAX = 24
const TIER_GRAPHEMES_MAX = 16
const BRANCH_GRAPHEMES_MAX = 24
const COUPON_GRAPHEMES_MAX = 32

/** Empty for somebody whose name shows nothing. */
export const personName = (name: string) => oneLine(name, PERSON_GRAPHEMES_MAX)
export const shopName = (context: ReplyContext) => oneLine(context.shopName, SHOP_GRAPHEMES_MAX)
export const tierNameOf = (name: string) => oneLine(name, TIER_GRAPHEMES_MAX)
export const couponName = (title: string) => oneLine(title, COUPON_GRAPHEMES_MAX)
export const branchName = (name: string) => oneLine(name, BRANCH_GRAPHEMES_MAX)
