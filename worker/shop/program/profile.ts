// The program's part about what members tell of themselves: the interests they choose from, and whose phone numbers they write.

import { z } from 'zod'
import { identifier, localized } from './fields.ts'

/** A list that fits a phone's screen twice. */
const INTERESTS_MAX = 30

/** Documents from before it: a Taiwanese shop that asks for no interests. */
export const profileSection = z
  .strictObject({
    /** ITU-T E.164 country code of a number written with a leading 0: `886`, `81`, `66`. */
    phoneCountryCode: z.string().regex(/^[1-9]\d{0,2}$/),
    interests: z.array(z.strictObject({ id: identifier, name: localized(24) })).max(INTERESTS_MAX),
  })
  .default({ phoneCountryCode: '886', interests: [] })
