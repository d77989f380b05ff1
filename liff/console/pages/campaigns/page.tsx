// Messages: a new one above, what was and will be sent below.

import { Composer } from './composer.tsx'
import { Campaigns } from './list.tsx'
import './campaigns.css'

export function Page() {
  return (
    <>
      <Composer />
      <Campaigns />
    </>
  )
}
