// Every kind of link leads to its place, and going on never loses what LINE still has to read.

import { describe, expect, it } from 'vitest'
import { type Route, routeOf, searchOf } from './route.ts'

describe('an address', () => {
  it.each([
    ['', 'home', {}],
    ['?page=history', 'history', {}],
    ['?page=', 'home', {}],
    ['?coupon=c-1', 'coupons', { coupon: 'c-1' }],
    ['?page=rewards&id=r%201', 'rewards', { id: 'r 1' }],
    ['?ref=FRIEND', 'referral', { ref: 'FRIEND' }],
    ['?bind=RGTEES9753', 'purchases', { bind: 'RGTEES9753' }],
    ['?branch=xinyi.abc', 'check-in', { branch: 'xinyi.abc' }],
    ['?gift=g-1', 'gift-cards', { gift: 'g-1' }],
    ['?reward=tote', 'rewards', { reward: 'tote' }],
    ['?voucher=v-1', 'rewards', { voucher: 'v-1' }],
    ['?staff=s-1', 'referral', { staff: 's-1' }],
    ['?coupon=', 'coupons', {}],
    ['?coupon=c-1&coupon=c-2', 'coupons', { coupon: 'c-2' }],
    ['?constructor=1', 'home', { constructor: '1' }],
    ['?liff.state=%3Fcoupon%3Dc-1', 'coupons', { coupon: 'c-1' }],
    ['?liff.state=%2F%3Fpage%3Dhistory%26unit%3Dcredit', 'history', { unit: 'credit' }],
    ['?liff.state=%3Fpage%3Dhistory%23top', 'history', {}],
    ['?liff.state=%2Fsomewhere', 'home', {}],
    ['?code=xyz&state=abc&liffClientId=123&page=me', 'me', {}],
  ])('%s is a place', (search, page, params) => {
    expect(routeOf(search)).toEqual({ page, params })
  })

  it('survives being written and read', () => {
    const routes: Route[] = [
      { page: 'home', params: {} },
      { page: 'purchases', params: { bind: 'RG 1&2' } },
      { page: 'coupons', params: { coupon: 'c-1' } },
      { page: 'history', params: { unit: 'points' } },
    ]
    for (const route of routes) {
      expect(routeOf(searchOf(route, ''))).toEqual(route)
    }
  })

  it('is short for a link', () => {
    expect(searchOf({ page: 'coupons', params: { coupon: 'c-1' } }, '')).toBe('?coupon=c-1')
    expect(searchOf({ page: 'home', params: {} }, '?page=me')).toBe('')
  })

  it('keeps what a login brought, and drops the link that was followed', () => {
    const search = searchOf({ page: 'me', params: {} }, '?code=x&state=y&liffClientId=1&bind=RG1')
    expect(search).toBe('?code=x&state=y&liffClientId=1&page=me')
    expect(searchOf({ page: 'me', params: {} }, '?liff.state=%3Fbind%3DRG1')).toBe('?page=me')
  })
})
