// A LINE event → an operation → at most one reply. Called once or more per event: the event's id makes repeats harmless.

import type { webhook } from '@line/bot-sdk'
import { commit } from '../../db/commit.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../core/ids.ts'
import { query } from '../core/operation.ts'
import { storable } from '../core/text.ts'
import type { LineProfile } from '../line/client.ts'
import { branchVisited, checkInAtBranch } from '../loyalty/check-in/branch.ts'
import { checkInToday } from '../loyalty/check-in/operations.ts'
import { claimCoupon } from '../loyalty/coupon/claim.ts'
import { giftCardsLoad } from '../loyalty/gift-card/operations.ts'
import { join } from '../loyalty/join/operations.ts'
import {
  type KnownProfile,
  recordFollow,
  recordUnfollow,
  setLanguage,
  setMarketingConsent,
} from '../loyalty/member/operations.ts'
import { presentSince } from '../loyalty/privacy/presence.ts'
import { bind } from '../loyalty/purchase/operations.ts'
import { normalizeReferralCode } from '../loyalty/referral/code.ts'
import { acceptReferral } from '../loyalty/referral/operations.ts'
import { readReferrals } from '../loyalty/referral/standing.ts'
import { readRewards } from '../loyalty/reward/catalogue.ts'
import {
  type ChatStanding,
  type Greeted,
  greetedLoad,
  readChatStanding,
} from '../loyalty/standing/store.ts'
import { queueOwnMessage } from '../shop/delivery/store.ts'
import type { Language, Program } from '../shop/program/rules.ts'
import { parseText } from './keywords.ts'
import { showingProgress } from './loading.ts'
import { TAB_DATA } from './menu.ts'
import type { ChatOutcome, Intent } from './outcome.ts'
import { parsePostback } from './postback.ts'
import { render } from './replies/render.ts'
import {
  replyContext,
  tellAccepted,
  tellBound,
  tellCard,
  tellCheckedIn,
  tellClaimed,
  tellCoupons,
  tellGreeting,
  tellJoined,
  tellPoints,
  tellReferral,
  tellRefusal,
} from './tell.ts'
import { tellGiftCards } from './tell-gift-cards.ts'
import { tellRewards } from './tell-rewards.ts'

/** What an event led to, and how much its telling matters. */
interface Told {
  outcome: ChatOutcome
  program: Program
  language: Language
  memberId: string | undefined
  /** True when this run wrote it: nobody has been told yet. A repeat may have been told by the first run. */
  fresh: boolean
}

/** Who wrote, and how to answer. */
interface Sender {
  userId: string
  replyToken: string | undefined
  eventId: string
  /** When the person did it, epoch milliseconds. */
  occurredAt: number
}

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

const keyOf = ({ eventId }: Sender) => `line:${eventId}`

async function follow(context: Context, sender: Sender, timestamp: number): Promise<Told> {
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
async function askNameLater({ queues }: Context, { person }: Greeted): Promise<void> {
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

async function act(context: Context, sender: Sender, intent: Intent): Promise<Told> {
  switch (intent.action) {
    case 'join':
      // Typed without having seen the terms: they are shown first.
      return intent.termsVersion === ''
        ? show(context, sender, 'join')
        : actJoin(context, sender, intent)
    case 'check-in':
      return actCheckIn(context, sender)
    case 'branch-check-in':
      return actBranchCheckIn(context, sender, intent.token)
    case 'bind':
      return actBind(context, sender, intent.code)
    case 'referral':
      return showReferral(context, sender)
    case 'accept-referral':
      return actAcceptReferral(context, sender, intent.code)
    case 'language':
      return actLanguage(context, sender, intent.language)
    case 'marketing':
      return actMarketing(context, sender, intent.consent)
    case 'claim-coupon':
      return actClaimCoupon(context, sender, intent.code)
    case 'gift-cards':
      return showGiftCards(context, sender)
    case 'rewards':
      return showRewards(context, sender)
    default:
      return show(context, sender, intent.action)
  }
}

async function actJoin(
  context: Context,
  sender: Sender,
  { termsVersion, referralCode }: { termsVersion: string; referralCode?: string },
): Promise<Told> {
  const now = context.now()
  const invitedBy = normalizeReferralCode(referralCode ?? '')
  const command = {
    lineUserId: sender.userId,
    termsVersion,
    marketingConsent: false,
    source: 'chat' as const,
    profile: null,
    ...(invitedBy !== null && { referralCode: invitedBy }),
  }
  const ran = await join(
    context,
    command,
    keyOf(sender),
    greetedLoad(context.db, sender.userId, now),
  )
  if (ran.ok) await askNameLater(context, ran.after)
  const { program } = ran.after
  const outcome = ran.ok
    ? tellJoined(ran.value, ran.after, now)
    : tellRefusal(ran.refusal, program.document)
  return tellStanding(ran.after, outcome, !ran.replayed && ran.ok)
}

async function actCheckIn(context: Context, sender: Sender): Promise<Told> {
  const { userId: lineUserId, occurredAt } = sender
  const ran = await checkInToday(context, { lineUserId, occurredAt }, keyOf(sender))
  const outcome: ChatOutcome = ran.ok
    ? tellCheckedIn(ran.value, ran.state.program, languageIn(ran.state), context.now())
    : tellRefusal(ran.refusal, ran.state.program)
  return tellState(ran.state, outcome, !ran.replayed && ran.ok)
}

/** A token that nobody signed, or that is over, is answered like that of a branch that has closed. */
async function actBranchCheckIn(context: Context, sender: Sender, token: string): Promise<Told> {
  const { userId: lineUserId, occurredAt } = sender
  const { sessionSecret } = context.config
  const scannedAt = new Date(occurredAt)
  const branchId = (await branchVisited(context, sessionSecret, token, scannedAt)) ?? ''
  const visit = { lineUserId, branchId, occurredAt }
  const ran = await checkInAtBranch(context, visit, keyOf(sender))
  const { program, person } = ran.state
  if (!ran.ok) return tellState(ran.state, tellRefusal(ran.refusal, program), false)
  const { points, creditMinor } = ran.value
  const language = person?.language ?? program.defaultLanguage
  const branch = program.branches.find(({ id }) => id === branchId)?.name[language] ?? branchId
  const outcome: ChatOutcome = { kind: 'branch-checked-in', branch, points, creditMinor }
  return tellState(ran.state, outcome, !ran.replayed)
}

async function actBind(context: Context, sender: Sender, claimCode: string): Promise<Told> {
  const ran = await bind(context, { lineUserId: sender.userId, claimCode }, keyOf(sender))
  const { program } = ran.state
  const outcome = ran.ok
    ? tellBound(ran.value, languageIn(ran.state), program, context.now())
    : tellRefusal(ran.refusal, program)
  return tellState(ran.state, outcome, !ran.replayed && ran.ok)
}

async function actClaimCoupon(context: Context, sender: Sender, code: string): Promise<Told> {
  const ran = await claimCoupon(context, { lineUserId: sender.userId, code }, keyOf(sender))
  const { program, person } = ran.state
  const language = person?.language ?? program.defaultLanguage
  const outcome = ran.ok
    ? tellClaimed(ran.value, program, language)
    : tellRefusal(ran.refusal, program)
  return tellState(ran.state, outcome, !ran.replayed && ran.ok)
}

/** A code sent before joining waits in the button that joins. */
async function actAcceptReferral(context: Context, sender: Sender, sent: string): Promise<Told> {
  const code = normalizeReferralCode(sent) ?? ''
  const command = { lineUserId: sender.userId, code, source: 'chat' as const }
  const ran = await acceptReferral(context, command, keyOf(sender))
  const { program } = ran.state
  if (ran.ok) return tellState(ran.state, tellAccepted(ran.value, program), !ran.replayed)
  const outcome = tellRefusal(ran.refusal, program)
  const waits = outcome.kind === 'not-a-member' && code !== '' && program.referral?.enabled
  return tellState(ran.state, waits ? { ...outcome, referralCode: code } : outcome, false)
}

async function showReferral(context: Context, sender: Sender): Promise<Told> {
  const found = await readReferrals(context, sender.userId)
  // Whoever has no code yet is shown why, as with everything that only members have.
  if (!found.ok) return show(context, sender, 'points')
  const { program, member } = found.value
  return tellState({ program, person: member }, tellReferral(found.value), false)
}

async function actLanguage(context: Context, sender: Sender, language: Language): Promise<Told> {
  const ran = await setLanguage(context, { lineUserId: sender.userId, language }, keyOf(sender))
  const { program } = ran.state
  if (!ran.ok) return tellState(ran.state, tellRefusal(ran.refusal, program), false)
  return { outcome: { kind: 'language-set' }, program, language, memberId: undefined, fresh: false }
}

async function actMarketing(context: Context, sender: Sender, granted: boolean): Promise<Told> {
  const { userId: lineUserId, occurredAt } = sender
  const command = { lineUserId, granted, source: 'chat' as const, occurredAt }
  const ran = await setMarketingConsent(context, command, keyOf(sender))
  const set: ChatOutcome = { kind: granted ? 'marketing-resumed' : 'marketing-stopped' }
  return tellState(ran.state, ran.ok ? set : tellRefusal(ran.refusal, ran.state.program), false)
}

/** Intents that the standing answers. */
type Shown = Exclude<
  Intent,
  {
    action:
      | 'bind'
      | 'branch-check-in'
      | 'gift-cards'
      | 'rewards'
      | 'accept-referral'
      | 'claim-coupon'
  }
>['action']

/** Everything that only shows something: one round trip, nothing written. */
async function show(context: Context, sender: Sender, action: Shown): Promise<Told> {
  const now = context.now()
  const standing = await readChatStanding(context.db, sender.userId, now)
  return tellStanding(standing, shown(standing, action, now), false)
}

async function showGiftCards(context: Context, { userId }: Sender): Promise<Told> {
  const now = context.now()
  const standing = await query(context.db, giftCardsLoad(context.db, userId, now))
  return tellState(standing, tellGiftCards(standing, now), false)
}

async function showRewards(context: Context, { userId }: Sender): Promise<Told> {
  const found = await readRewards(context, userId)
  return tellState(found, tellRewards(found), false)
}

function shown(standing: ChatStanding, action: Shown, now: Date): ChatOutcome {
  const { document } = standing.program
  const { status } = standing.person ?? { status: 'follower' }
  if (action === 'join') return tellGreeting(standing, now)
  if (action === 'help') return { kind: 'help' }
  if (action === 'language-choice') return { kind: 'language-choice' }
  if (action === 'terms') {
    const language = standing.person?.language ?? document.defaultLanguage
    return {
      kind: 'terms',
      termsVersion: document.terms.version,
      text: document.terms.text[language],
    }
  }
  if (action === 'unknown') return { kind: 'not-understood', guest: status === 'follower' }
  if (status === 'suspended') return { kind: 'suspended' }
  if (status !== 'member') return tellRefusal({ code: 'not_a_member' }, document)
  if (action === 'points') return tellPoints(standing, now)
  if (action === 'card') return tellCard(standing, now)
  if (action === 'coupons') return tellCoupons(standing, now)
  if (action === 'bind-how') return { kind: 'bind-how' }
  if (action === 'referral-how') return { kind: 'referral-how' }
  return { kind: 'not-understood', guest: false }
}

function tellStanding({ program, person }: Greeted, outcome: ChatOutcome, fresh: boolean): Told {
  return tellState({ program: program.document, person }, outcome, fresh)
}

/** What an operation read of the one who wrote. */
interface ReadState {
  program: Program
  person: { id: string; language: Language } | undefined
}

const languageIn = ({ program, person }: ReadState): Language =>
  person?.language ?? program.defaultLanguage

function tellState({ program, person }: ReadState, outcome: ChatOutcome, fresh: boolean): Told {
  return {
    outcome,
    program,
    language: languageIn({ program, person }),
    memberId: person?.id,
    fresh,
  }
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
