// What Hono hands from the middleware to the routes.

import type { Context } from '../context.ts'
import type { Bindings } from '../env.ts'
import type { Language } from '../shop/program/rules.ts'
import type { Role } from '../shop/staff/rules.ts'

/** The person of a session; looked up again with every request that needs more. */
export interface SessionPerson {
  lineUserId: string
  /** As LINE's ID token named them when the session began. */
  displayName: string
  pictureUrl: string | null
}

/** The active staff person of a privileged request. */
export interface StaffPerson {
  id: string
  name: string
  role: Role
  branchId: string | null
  language: Language
}

export interface AppEnv {
  Bindings: Bindings
  Variables: { context: Context; session: SessionPerson; staff: StaffPerson }
}
