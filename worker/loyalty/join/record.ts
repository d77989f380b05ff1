// What joining writes: the membership with its card, what was agreed to, what it gives, and who brought the person.

import type { Database } from '../../../db/client.ts'
import type { Statement } from '../../../db/commit.ts'
import { stillHere } from '../../../db/guard.ts'
import { derivedId, newId as uuid } from '../../core/ids.ts'
import type { CommitTools } from '../../core/operation.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import { COUPON_CODE_BYTES, type IssuedCoupon } from '../coupon/rules.ts'
import { insertCoupon } from '../coupon/store.ts'
import type { Reward } from '../earning/event.ts'
import { rewardStatements } from '../earning/store.ts'
import { cardNumberFrom } from '../member/card-number.ts'
import { CODE_SECRET_BYTES } from '../member/code.ts'
import { consentRow, type KnownProfile, randomBytes } from '../member/operations.ts'
import { carryUses } from '../member/past-use.ts'
import { insertConsents, insertMember, type MemberRow, updateMember } from '../member/store.ts'
import { insertRecruitment } from '../recruiting/store.ts'
import { insertReferral } from '../referral/store.ts'

/** What was said by who joins. */
export interface JoinSaid {
  lineUserId: string
  marketingConsent: boolean
  source: 'chat' | 'card'
  profile: KnownProfile | null
}

type Invited = Omit<Parameters<typeof insertReferral>[1], 'friendId' | 'source' | 'acceptedAt'>
type Recruited = Omit<Parameters<typeof insertRecruitment>[1], 'memberId' | 'startsAt' | 'joined'>

export interface JoinChange {
  program: Program
  /** Undefined for somebody the account has never seen. */
  person: MemberRow | undefined
  /** Joins for the first time. */
  first: boolean
  language: Language
  displayName: string
  coupon: IssuedCoupon | null
  reward: Reward | null
  timesAgreed: number
  broughtBy: { invited: Invited | null; recruited: Recruited | null }
}

const CARD_NUMBER_RANDOM_BYTES = 8

/** Everything that joining changes, in one commit. */
export function joinStatements(
  db: Database,
  change: JoinChange,
  said: JoinSaid,
  tools: CommitTools,
): Statement[] {
  const { person, coupon: issued, reward } = change
  const { now } = tools
  const memberId = person?.id ?? uuid(now)
  const coupon = issued && {
    id: tools.newId(),
    code: tools.randomToken(COUPON_CODE_BYTES),
    memberId,
    issued,
    now,
  }
  return [
    ...(person ? [stillHere(db, person.id)] : []),
    membershipStatement(db, memberId, change, said, tools),
    carryUses(db, memberId, said.lineUserId),
    insertConsents(db, consentsOf(memberId, change, said, tools)),
    ...(coupon ? [insertCoupon(db, coupon)] : []),
    ...(reward ? rewardStatements(db, memberId, reward, now) : []),
    ...broughtByStatements(db, memberId, change, said, now),
  ]
}

/** The card number and the code's secret are drawn here; who comes again keeps the number. */
function membershipStatement(
  db: Database,
  memberId: string,
  { program, person, language, displayName }: JoinChange,
  { lineUserId, marketingConsent, source, profile }: JoinSaid,
  tools: CommitTools,
): Statement {
  const { now } = tools
  const [lowestTier] = program.tiers.levels
  const membership = {
    status: 'member' as const,
    menuDue: true,
    joinedAt: person?.joinedAt ?? now,
    cardNumber: person?.cardNumber ?? cardNumberFrom(randomBytes(tools, CARD_NUMBER_RANDOM_BYTES)),
    codeSecret: tools.randomToken(CODE_SECRET_BYTES),
    marketingConsent,
    tierId: person?.tierId ?? lowestTier?.id ?? null,
    tierSince: person?.tierSince ?? now,
  }
  if (person) return updateMember(db, person.id, membership)
  return insertMember(db, {
    id: memberId,
    lineUserId,
    displayName,
    pictureUrl: profile?.pictureUrl ?? null,
    language,
    // Who writes in the chat is a friend. Seen in LIFF before any follow event it is not known, so nothing is pushed.
    friend: source === 'chat',
    friendChangedAt: new Date(0),
    createdAt: now,
    ...membership,
  })
}

function consentsOf(
  memberId: string,
  { program, language, timesAgreed }: JoinChange,
  { marketingConsent, source }: JoinSaid,
  tools: CommitTools,
) {
  const who = { id: memberId, language }
  const agreed = { termsVersion: program.terms.version, source }
  return [
    {
      ...consentRow(who, tools, { kind: 'terms', granted: true, ...agreed }),
      // Of two joins at the same moment the second fails here, also where the shop gives nothing that would tell.
      id: derivedId(`agreed:${memberId}:${timesAgreed + 1}`),
    },
    consentRow(who, tools, { kind: 'marketing', granted: marketingConsent, ...agreed }),
  ]
}

function broughtByStatements(
  db: Database,
  memberId: string,
  { first, broughtBy: { invited, recruited } }: JoinChange,
  { source }: JoinSaid,
  now: Date,
): Statement[] {
  const referral = invited && { ...invited, friendId: memberId, source, acceptedAt: now }
  const recruitment = recruited && { ...recruited, memberId, startsAt: now, joined: first }
  return [
    ...(referral ? [insertReferral(db, referral)] : []),
    ...(recruitment ? [insertRecruitment(db, recruitment)] : []),
  ]
}
