// The pages that open above home, in one chunk: once it is here they all work without a connection.

import type { Place } from '../context.ts'
import { CodePage } from './code.tsx'
import { CouponPage } from './coupon.tsx'
import { HistoryPage } from './history.tsx'
import { ProfilePage } from './profile.tsx'
import { WithPageTexts } from './texts/load.tsx'

const COUPON = 'coupon:'

interface AboveProps {
  place: Place
  close: () => void
}

export function Above(props: AboveProps) {
  return (
    <WithPageTexts>
      <Page {...props} />
    </WithPageTexts>
  )
}

function Page({ place, close }: AboveProps) {
  if (place === 'code') return <CodePage close={close} />
  if (place === 'history') return <HistoryPage close={close} />
  if (place === 'profile') return <ProfilePage close={close} />
  if (place.startsWith(COUPON)) return <CouponPage id={place.slice(COUPON.length)} close={close} />
  return null
}
