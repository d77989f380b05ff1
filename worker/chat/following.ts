// Somebody adds the account as a friend: who LINE says they are, and how they are greeted.

import type { Context } from '../context.ts'
import { storable } from '../core/text.ts'
import type { LineProfile } from '../line/client.ts'
import { type KnownProfile, recordFollow } from '../loyalty/member/operations.ts'
import { type Greeted, greetedLoad } from '../loyalty/standing/store.ts'
import { tellGreeting } from './tell.ts'
import { keyOf, type Sender, type Told, tellStanding } from './told.ts'

export async function follow(context: Context, sender: Sender, timestamp: number): Promise<Told> {
  const profile = await profileOf(context, sender.userId)
  const now = context.now()
  const command = { lineUserId: sender.userId, occurredAt: timestamp, profile }
  const ran = await recordFollow(
    context,
    command,
    keyOf(sender),
    greetedLoad(context.db, sender.userId, now),
  )
  await askNameLater(context, ran.after)
  return tellStanding(ran.after, tellGreeting(ran.after, now), !ran.replayed)
}

/** LINE was away when the person came: their name is asked for by a job, which comes again until LINE says it. */
export async function askNameLater({ queues }: Context, { person }: Greeted): Promise<void> {
  if (person?.displayName !== '') return
  const job = { job: 'fill-profile', memberId: person.id } as const
  await queues.deliveries.send(job, { delaySeconds: NAME_ASKED_AFTER_S })
}
const NAME_ASKED_AFTER_S = 60

/** LINE's profile of a follower; without it the person is greeted in the shop's own language. */
async function profileOf(context: Context, userId: string): Promise<KnownProfile | null> {
  const profile = await profileNow(context, userId)
  return (
    profile && {
      displayName: storable(profile.displayName),
      pictureUrl: profile.pictureUrl,
      languageTag: profile.language,
    }
  )
}

/** Joining does not wait for a name: where LINE does not answer, the person is greeted without one. */
async function profileNow({ line, log }: Context, userId: string): Promise<LineProfile | null> {
  try {
    return await line.profile(userId)
  } catch (error) {
    log.fail(error)
    return null
  }
}
