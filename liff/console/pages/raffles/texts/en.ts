// Raffles at the desk, in English.

import type { RaffleTexts } from './zh-Hant.ts'

export const texts: RaffleTexts = {
  lead: 'Entries that members have had for points, and where they are drawn.',
  none: 'No raffles yet. Add a reward that gives a raffle entry under Program.',
  raffles: 'Raffles',
  raffle: 'Raffle',
  entries: 'Entries',
  taken: 'In the drum',
  open: 'See and draw',
  back: 'Back to raffles',

  drum: 'In the drum now',
  members: 'Members',
  tickets: 'Tickets',
  drumHow:
    'An entry counts as many tickets as the tier gave it when it was made. Suspended members and those who left are not in it. A member wins once per draw at most.',
  undoable: (time) =>
    `Members can still take entries back until ${time}. A draw ends that, and they take part.`,
  stillOpen: (time) =>
    `Entries can be had until ${time}. Those made after this draw wait for the next one.`,
  empty: 'The drum is empty. It can be drawn once somebody has entered.',
  seeEntries: 'See every entry',

  prizes: 'Prizes',
  prize: (number) => `Prize ${number}`,
  coupons: 'Coupons',
  gifts: 'Gifts and experiences (vouchers)',
  points: 'Points',
  pointsEach: 'Points each',
  winners: 'Winners',
  left: (title, left) => `${title} (${left} left)`,
  addPrize: 'Add a prize',
  removePrize: (number) => `Remove prize ${number}`,
  draw: 'Draw',
  tooMany: (members) =>
    members === '1'
      ? 'More winners than members: there is 1 in the drum.'
      : `More winners than members: there are ${members} in the drum.`,
  mostWinners: (most) => `At most ${most} winners at once.`,

  sure: (title) => `Draw “${title}” now?`,
  sureHow: (entries, members, winners) =>
    `Winners: ${winners}, out of ${entries} entries of ${members} members.`,
  sureOnce:
    'The prizes are on the winners’ cards at once and the entries are used up. A draw cannot be repeated or undone.',
  sureYes: 'Draw now',
  prizeLine: (prize, winners) => `${prize} × ${winners}`,
  pointsPrize: (points) => (points === '1' ? '1 point' : `${points} points`),

  draws: 'Draws so far',
  which: 'Draw',
  drawNumber: (number) => `Draw ${number}`,
  drawnAt: 'Drawn',
  by: 'By',
  see: 'See results',

  results: (title, number) => `${title} · draw ${number}`,
  resultsHow:
    'Names are shortened so that the list can be published. The prizes are on the winners’ cards.',
  place: 'Place',
  winner: 'Winner',
  won: 'Prize',
  gone: '(has left)',
  member: 'Member',
  proof: 'Proof',
  proofHow:
    'The winners follow from this random seed, made at the moment of the draw, and the entries in the drum. With the record anybody can work them out again and finds the same.',
  seed: 'Random seed',
  record: 'Download the record',

  problems: {
    reward_unknown: 'There is no such raffle.',
    draw_unknown: 'There is no such draw.',
    own_card: 'You have an entry in this raffle yourself. Ask a colleague to draw.',
    raffle_empty: 'The drum is empty. Somebody may have just drawn.',
    raffle_too_few_members: 'More winners than members in the drum.',
    prize_unknown: 'One of the prizes has left the program. Choose again.',
    prize_over: 'The days of one of the coupons are over. Choose another prize.',
    prize_too_few: 'Not enough are left of one of the prizes. Fewer winners, or another prize.',
  },
}
