// A LINE event → an operation → at most one reply. Called once or more per event: the event's id makes repeats harmless.

import type { webhook } from '@line/bot-sdk'
import { commit } from '../../db/commit.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../core/ids.ts'
import { recordUnfollow } from '../loyalty/member/operations.ts'
import { presentSince } from '../loyalty/privacy/presence.ts'
import { queueOwnMessage } from '../shop/delivery/store.ts'
import { act } from './acts.ts'
import { follow } from './following.ts'
import { parseText } from './keywords.ts'
import { showingProgress } from './loading.ts'
import { TAB_DATA } from './menu.ts'
import type { ChatOutcome, Intent } from './outcome.ts'
import { parsePostback } from './postback.ts'
import { render } from './replies/render.ts'
import { replyContext } from './tell.ts'
import { keyOf, type Sender, type Told } from './told.ts'

/** What an event leaves to be done for all events of its batch together. */
export interface Handled {
  /** Somebody's rich menu is to be set. */
  menuDue: boolean
}

const NOTHING_LEFT: Handled = { menuDue: false }

/** @throws when the event could not be handled and should come again */
export async function handleEvent(context: Context, event: webhook.Event): Promise<Handled> {
  const sender = senderOf(event)
  // Groups, rooms and events without a person are not ours; a bot in standby must not answer.
  if (!sender || event.mode === 'standby') return ignore(context, event)
  // What happened before somebody left is not done to whoever they are now: LINE sends again, and queues hold for days.
  const gone = () => new PersonLeft()
  const db = presentSince(context.db, sender.userId, new Date(event.timestamp), gone)
  try {
    const seen = { ...context, db }
    return await showingProgress(seen, sender.userId, () => handle(seen, sender, event))
  } catch (error) {
    if (!(error instanceof PersonLeft)) throw error
    context.log.count('ignored.left')
    return NOTHING_LEFT
  }
}

/** The person left after this event. */
class PersonLeft extends Error {
  override name = 'PersonLeft'
}

async function handle(context: Context, sender: Sender, event: webhook.Event): Promise<Handled> {
  switch (event.type) {
    case 'follow':
      return tell(context, sender, await follow(context, sender, event.timestamp))
    case 'unfollow': {
      const command = { lineUserId: sender.userId, occurredAt: event.timestamp }
      await recordUnfollow(context, command, keyOf(sender))
      return NOTHING_LEFT
    }
    case 'postback':
      // A tab of the rich menu was tapped: the phone has shown it already.
      if (event.postback.data === TAB_DATA) return ignore(context, event)
      return tell(context, sender, await act(context, sender, parsePostback(event.postback.data)))
    case 'message': {
      const intent: Intent =
        event.message.type === 'text' ? parseText(event.message.text) : { action: 'unknown' }
      return tell(context, sender, await act(context, sender, intent))
    }
    // `unsend` asks us to forget a message: none is ever stored. Everything else LINE sends, now or later, is counted and left.
    default:
      return ignore(context, event)
  }
}

function senderOf(event: webhook.Event): Sender | null {
  if (event.source?.type !== 'user' || event.source.userId === undefined) return null
  const replyToken = 'replyToken' in event ? event.replyToken : undefined
  return {
    userId: event.source.userId,
    replyToken,
    eventId: event.webhookEventId,
    occurredAt: event.timestamp,
  }
}

function ignore(context: Context, event: webhook.Event): Handled {
  context.log.count(`ignored.${event.type}`)
  return NOTHING_LEFT
}

/** What may change the menu under the chat. */
const CHANGES_MENU: ReadonlySet<ChatOutcome['kind']> = new Set([
  'greeting',
  'welcome-back',
  'joined',
  'language-set',
])

/** What is worth a paid push where the reply's minute was over before anything could be told. */
const WORTH_A_PUSH: ReadonlySet<ChatOutcome['kind']> = new Set(['joined', 'bound'])

/**
 * One reply. A token that LINE no longer takes was either used, by an earlier run of this event, or its minute is over: only where
 * this run wrote the outcome nobody can have been told, and then a message of the member's own is queued, which is pushed once.
 */
async function tell(
  context: Context,
  sender: Sender,
  { outcome, program, language, memberId, fresh }: Told,
): Promise<Handled> {
  const now = context.now()
  const messages = render(outcome, replyContext(program, language, context.config.liffId.card, now))
  context.log.count(`told.${outcome.kind}`)
  const replied = sender.replyToken
    ? await context.line.reply(sender.replyToken, messages)
    : { status: 'token-invalid' }
  const handled = { menuDue: CHANGES_MENU.has(outcome.kind) }
  if (replied.status === 'sent' || !fresh || !memberId || !WORTH_A_PUSH.has(outcome.kind))
    return handled
  const batchId = derivedId(`reply:${sender.eventId}`)
  await commit(context.db, [
    queueOwnMessage(context.db, { batchId, memberId, language, messages, now }),
  ])
  await context.queues.deliveries.send({ job: 'deliver-batch', batchId })
  context.log.count('pushedInsteadOfReplied')
  return handled
}
