// Presence: a session or an event from before somebody left is nobody's, looked up in the round trip that reads anyway.

import { beforeFirstBatch, type Database } from '../../../db/client.ts'
import { selectDeparture } from '../member/store.ts'

/**
 * The database as somebody sees it whose session began, or whose event happened, at `since`: the first batch also asks whether they
 * left since, and throws `gone()` if so. No round trip more, and nothing that only an isolate would know.
 */
export function presentSince(
  db: Database,
  lineUserId: string,
  since: Date,
  gone: () => Error,
): Database {
  return beforeFirstBatch(db, selectDeparture(db, lineUserId), (rows) => {
    const [row] = rows
    if (row && row.leftAt >= since) throw gone()
  })
}
