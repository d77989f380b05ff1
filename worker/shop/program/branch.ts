// A branch of the shop: its name, and how it shows its check-in code.

import { z } from 'zod'
import { identifier, localized } from './fields.ts'

export const branch = z.strictObject({
  id: identifier,
  name: localized(40),
  /**
   * `rotating`: the counter's page shows a new QR every minute. `printed`: one that hangs on the wall; a photo of it checks in from
   * anywhere. Documents from before had printed ones only.
   */
  checkInCode: z.enum(['rotating', 'printed']).default('printed'),
})
