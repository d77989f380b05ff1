// Joining: membership, card number, code secret, consents, what signing up earns and the welcome coupon, in one commit.

import type { Database } from '../../../db/client.ts'
import { done, refused } from '../../core/errors.ts'
import { type Decision, operation, reads } from '../../core/operation.ts'
import { type Language, languageOf, type Program } from '../../shop/program/rules.ts'
import { type IssuedCoupon, issuancesAfter, issue } from '../coupon/rules.ts'
import { selectIssuances } from '../coupon/store.ts'
import { type EarnedCoupon, earnedCoupons } from '../earning/coupons.ts'
import { type Earner, rewardEvent } from '../earning/event.ts'
import { selectSelf, selfOf } from '../earning/self.ts'
import type { LedgerRefusal } from '../ledger/rules.ts'
import type { KnownProfile } from '../member/operations.ts'
import { selectFormerMembership } from '../member/past-use.ts'
import { decideJoin } from '../member/rules.ts'
import { countTermsConsents, memberIdOf } from '../member/store.ts'
import { decideRecruiting } from '../recruiting/rules.ts'
import { selectNewestRecruitment, selectRecruiter } from '../recruiting/store.ts'
import { invitedOnJoining } from '../referral/operations.ts'
import { selectInviter } from '../referral/store.ts'
import { type JoinChange, joinStatements } from './record.ts'

export interface JoinCommand {
  lineUserId: string
  termsVersion: string
  marketingConsent: boolean
  source: 'chat' | 'card'
  /** What LINE says of the person; used where the account has not seen them before. */
  profile: KnownProfile | null
  /** The code of the member who invited them, normalised; absent without an invitation, so that such commands keep the hash they have always had. */
  referralCode?: string
  /** Of the staff person whose link they came by. */
  staffToken?: string
}

/** Value of a join. Instants are epoch milliseconds: outcomes are stored as JSON. */
export interface Joined {
  alreadyMember: boolean
  displayName: string
  language: Language
  points: number
  coupon: { templateId: string; expiresAt: number | null } | null
  /** What sign-up rules gave beside it; absent: none. */
  coupons?: EarnedCoupon[]
  /** True: by the code they came with, somebody has invited them. */
  invited?: boolean
}

/** Matches nobody's: who joins by themselves reads none. */
const NO_CODE = ''

function load(db: Database, { lineUserId, referralCode, staffToken }: JoinCommand, now: Date) {
  const memberId = memberIdOf(lineUserId)
  return reads(
    [
      countTermsConsents(db, memberId),
      selectIssuances(db, memberId),
      selectInviter(db, referralCode ?? NO_CODE),
      selectRecruiter(db, staffToken ?? NO_CODE),
      selectNewestRecruitment(db, memberId),
      selectFormerMembership(db, lineUserId),
      ...selectSelf(db, lineUserId, now, now),
    ],
    (rows) => {
      const [[agreed], issuances, [inviter], [recruiter], [newest], [formerly], ...self] = rows
      const known = selfOf(self)
      return {
        ...known,
        // Somebody who left and joins again is neither welcomed nor anybody's new customer a second time.
        first: known.person?.joinedAt == null && formerly === undefined,
        issuances,
        timesAgreed: agreed?.count ?? 0,
        inviter,
        recruiter,
        recruitment: newest,
      }
    },
  )
}

type JoinState = ReturnType<ReturnType<typeof load>['read']>

const NO_TIER_YET = { tierId: null, tierSince: null, tierUntil: null, tierRevision: 0 }

/** The program's sign-up points and what its sign-up rules give, by the first tier, behind the welcome coupon. */
function welcome(known: Earner, coupon: IssuedCoupon | null, now: Date, program: Program) {
  const { gifts } = known
  const issuances = coupon ? issuancesAfter(gifts.issuances, coupon.templateId) : gifts.issuances
  const earner = { ...known, gifts: { ...gifts, issuances } }
  const event = {
    trigger: 'sign-up',
    ownPoints: program.signUp.points,
    branchId: null,
    occurredAt: now,
    availableAt: now,
    source: 'sign-up',
    actor: 'member',
  } as const
  return rewardEvent(earner, NO_TIER_YET, event, now, program)
}

/**
 * Who brought the person: a member by an invitation, a staff person by a link, or both. A code or link that does not count is no reason
 * not to join; nor is joining again a way to be invited.
 */
function broughtBy(
  { program, first, inviter, recruiter, recruitment }: JoinState,
  { lineUserId }: JoinCommand,
  now: Date,
) {
  const invited = first ? invitedOnJoining(inviter, now, program) : null
  const who = { lineUserId, joining: first }
  const recruited = decideRecruiting(who, recruiter, recruitment, now, program)
  return { invited, recruited: recruited.ok ? recruited.value : null }
}

type JoinRefusal = 'member_suspended' | 'terms_changed' | LedgerRefusal

/** Joins once; a second time says so. The card number and the code's secret are drawn at commit. */
export const join = operation({
  name: 'join',
  load,
  decide(state, command: JoinCommand, now): Decision<JoinChange, Joined, JoinRefusal> {
    const { program, person, first, earner, issuances, timesAgreed } = state
    const language = person?.language ?? languageOf(command.profile?.languageTag, program)
    const displayName = person?.displayName || command.profile?.displayName || ''
    const decided = decideJoin(person, command.termsVersion, program)
    if (decided === 'member_suspended' || decided === 'terms_changed')
      return { outcome: refused(decided) }
    const answer = (joined: Omit<Joined, 'displayName' | 'language'>) =>
      done<Joined>({ displayName, language, ...joined })
    if (decided === 'already-member')
      return { outcome: answer({ alreadyMember: true, points: 0, coupon: null }) }

    const { couponTemplateId } = program.signUp
    const coupon = first ? issue(program, couponTemplateId, 'sign-up', issuances, now) : null
    const reward = first ? welcome(earner, coupon, now, program) : null
    if (reward && !reward.ok) return { outcome: reward }
    const brought = broughtBy(state, command, now)
    return {
      outcome: answer({
        alreadyMember: false,
        ...(brought.invited && { invited: true }),
        points: reward?.value.awarded.points ?? 0,
        ...earnedCoupons(reward?.value.coupons ?? []),
        coupon: coupon && {
          templateId: coupon.templateId,
          expiresAt: coupon.expiresAt?.getTime() ?? null,
        },
      }),
      change: {
        program,
        person,
        first,
        language,
        displayName,
        coupon,
        reward: reward?.value ?? null,
        timesAgreed,
        broughtBy: brought,
      },
    }
  },
  commit: (db, change, command, tools) => joinStatements(db, change, command, tools),
})
