// The pages that open above home, in one chunk: once it is here they all work without a connection.

import type { Place } from '../context.ts'
import { CodePage } from './code.tsx'
import { CouponPage } from './coupon.tsx'
import { HistoryPage } from './history.tsx'
import { ProfilePage } from './profile.tsx'

const COUPON = 'coupon:'

export function Above({ place, close }: { place: Place; close: () => void }) {
  if (place === 'code') return <CodePage close={close} />
  if (place === 'history') return <HistoryPage close={close} />
  if (place === 'profile') return <ProfilePage close={close} />
  if (place.startsWith(COUPON)) return <CouponPage id={place.slice(COUPON.length)} close={close} />
  return null
}
