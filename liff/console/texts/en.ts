// The marketing desk in English.

import type { Texts } from './zh-Hant.ts'

export const texts: Texts = {
  title: 'Marketing desk',
  tryAgain: 'Try again',
  close: 'Close',
  deskOf: (name) => `Marketing desk · ${name}`,

  navigation: 'Sections of the desk',
  sections: {
    campaigns: 'Messages',
    members: 'Members',
    coupons: 'Coupons',
    rewards: 'Rewards',
    'gift-cards': 'Gift cards',
    recruiting: 'Recruiting',
    program: 'Program',
    health: 'Health',
  },

  newCampaign: 'New message',
  audience: 'Audience',
  audiences: {
    everyone: { name: 'Everyone', what: 'Every member who is a friend and agreed to marketing.' },
    tier: { name: 'One tier', what: 'Members who are in the chosen tier now.' },
    'birthday-month': { name: 'Birthday this month', what: 'Members born in this month.' },
    potential: {
      name: 'Potential',
      what: 'Members with two or more purchases who have not come back lately.',
    },
    lost: { name: 'Lost', what: 'Members with a single purchase who never came back.' },
  },
  tier: 'Tier',
  tierAudience: (tier) => `Tier: ${tier}`,
  text: 'Message',
  textHint: 'What would you like to tell your regulars?',
  coupon: 'Coupon',
  noCoupon: 'No coupon',
  name: 'Campaign name (optional)',
  nameHint: 'Only seen here; the audience’s name when left empty',
  scheduleAt: 'Send at',
  shopTime: (zone) => `In the shop's time zone, ${zone}`,
  review: 'Review message and price',
  missing: {
    audience: 'Choose an audience first.',
    recipients: 'Nobody in this audience can be reached at the moment.',
    text: 'Write the message.',
    time: 'Choose a time.',
  },
  scheduled: (name, time) => `“${name}” is scheduled for ${time}.`,

  price: 'Reach and price',
  pickAudience: 'Choose an audience to see its count and price.',
  people: 'members will get it',
  messages: 'Messages',
  cost: 'Price',
  quotaLeft: 'Left of this month’s quota afterwards',
  quotaOf: (left, limit) => `${left} of ${limit}`,
  quotaUnlimited: 'Unlimited',
  noConsent: 'Unreachable: no marketing consent',
  notFriend: 'Unreachable: not a friend, or blocked',
  reachedLately: 'Unreachable: reached recently (frequency cap)',
  unreachableWhy: 'Unreachable members cost nothing. LINE reports the used quota approximately.',
  quotaTooLow: (count) =>
    `LINE’s quota for this month is short by ${count} messages: nobody would get it.`,

  preview: 'Preview in the chat',
  previewEmpty: 'The message appears here.',
  previewStop: 'Stop marketing messages',

  confirmTitle: 'Send this?',
  confirmHow: 'You can cancel it until it starts.',
  schedule: 'Schedule',

  campaigns: 'Messages',
  noCampaigns: 'No messages yet. Write the first one above.',
  automations: { birthday: 'Automation · birthday', 'win-back': 'Automation · win-back' },
  statuses: {
    scheduled: 'Scheduled',
    sending: 'Sending',
    sent: 'Sent',
    cancelled: 'Cancelled',
    stopped: 'Stopped',
  },
  stopReasons: {
    'quota-too-low': 'LINE’s monthly quota was too low; nobody got it.',
    'monthly-limit': 'LINE’s monthly limit was reached; the rest was not sent.',
  },
  stoppedBecause: (reason) => `Stopped: ${reason}`,
  outcomes: 'Result',
  outcomeKinds: {
    accepted: 'Accepted by LINE',
    waiting: 'Waiting',
    unknown: 'Unknown',
    refused: 'Refused by LINE',
    cancelled: 'Cancelled',
  },
  excluded: (reason) => `Left out: ${reason}`,
  exclusions: {
    left: 'no longer a member',
    blocked: 'blocked or no longer a friend',
    'no-consent': 'consent withdrawn',
    'frequency-cap': 'reached recently (frequency cap)',
  },
  cancel: 'Cancel',
  cancelTitle: 'Cancel this message?',
  cancelAsk: (name, time) => `“${name}” was to be sent at ${time}. This cannot be undone.`,
  cancelYes: 'Yes, cancel it',

  deadLetters: 'Failed jobs',
  deadLettersShow: 'Show why',
  deadLettersWaiting: (count) =>
    count === 1
      ? 'One job failed after all its retries and needs you.'
      : `${count} jobs failed after all their retries and need you.`,
  deadLettersWhat: 'Once the cause is gone they can be run again; nothing is sent twice.',
  noDeadLetters: 'No failed jobs.',
  attempts: (count) => (count === 1 ? '1 attempt' : `${count} attempts`),
  replay: 'Run again',
  replayed: (time) => `Run again at ${time}`,

  notMarketerTitle: 'This is the marketing desk',
  notMarketer: 'Your LINE account has no marketing role. Ask the owner to give you one.',
  failed: 'The marketing desk cannot be opened',
  unreachable: 'No connection. Check your network and try again.',
  problems: {
    network:
      'The connection was lost, so it is not known whether it went through. Try again; nothing is scheduled twice.',
    unknown: 'Something went wrong. Please try again later.',
    liff_failed: 'LINE cannot be reached. Close this page and open it again.',
    session_required: 'Your login has expired. Please open this page again.',
    id_token_invalid: 'Your login has expired. Please open this page again.',
    not_marketer: 'Your marketing role has been switched off. Please ask the owner.',
    schedule_in_past: 'That time has passed. Choose a later one.',
    coupon_template_unknown: 'This coupon no longer exists. Choose another.',
    tier_unknown: 'This tier no longer exists. Choose another.',
    campaign_unknown: 'This message does not exist.',
    campaign_started: 'It has started and can no longer be cancelled.',
    dead_letter_unknown: 'This job does not exist.',
    dead_letter_replayed: 'This job was already run again.',
  },
}
