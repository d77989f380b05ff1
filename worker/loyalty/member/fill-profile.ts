// A name that LINE did not say when somebody came, asked again by a job: nobody stays nameless because LINE was away for a minute.

import { commit } from '../../../db/commit.ts'
import type { OperationContext } from '../../core/operation.ts'
import { storable } from '../../core/text.ts'
import { selectMemberById, updateMember } from './store.ts'

/** @throws what `profile` throws: the job comes again */
export async function fillProfile(
  { db }: OperationContext,
  memberId: string,
  profile: (
    lineUserId: string,
  ) => Promise<{ displayName: string; pictureUrl: string | null } | null>,
): Promise<void> {
  const [person] = await selectMemberById(db, memberId)
  // Named meanwhile, or gone.
  if (!person || person.lineUserId === null || person.displayName !== '') return
  const said = await profile(person.lineUserId)
  if (said === null) return
  const { displayName, pictureUrl } = said
  await commit(db, [updateMember(db, memberId, { displayName: storable(displayName), pictureUrl })])
}
