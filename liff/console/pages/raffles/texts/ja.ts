// Raffles at the desk, in Japanese.

import type { RaffleTexts } from './zh-Hant.ts'

export const texts: RaffleTexts = {
  lead: '会員がポイントで手に入れた抽選券です。ここで抽選します。',
  none: '抽選がありません。「会員制度」で抽選券の特典を追加してください。',
  raffles: '抽選一覧',
  raffle: '抽選',
  entries: '抽選券',
  taken: '応募数',
  open: '確認・抽選',
  back: '抽選一覧へ戻る',

  drum: '現在の応募',
  members: '会員',
  tickets: '口数',
  drumHow:
    '抽選券は応募時のランクに応じた口数になります。利用停止中・退会済みの会員は含まれません。1回の抽選で当たるのはお一人 1つまでです。',
  undoable: (time) =>
    `${time}まで会員が取り消せる抽選券があります。抽選するとそのまま対象になり、取り消せなくなります。`,
  stillOpen: (time) => `${time}まで応募できます。この抽選の後の応募は次回の対象になります。`,
  empty: '応募がまだありません。応募があると抽選できます。',
  seeEntries: '抽選券を1枚ずつ見る',

  prizes: '賞品',
  prize: (number) => `賞品 ${number}`,
  coupons: 'クーポン',
  gifts: 'ギフト・体験（引換券）',
  points: 'ポイント',
  pointsEach: '1名あたりのポイント',
  winners: '当選者数',
  left: (title, left) => `${title}（残り${left}）`,
  addPrize: '賞品を追加',
  removePrize: (number) => `賞品 ${number}を外す`,
  draw: '抽選する',
  tooMany: (members) => `当選者数が会員数より多くなっています。応募した会員は${members}名です。`,
  mostWinners: (most) => `1回の当選者は${most}名までです。`,

  sure: (title) => `「${title}」を抽選しますか？`,
  sureHow: (entries, members, winners) =>
    `会員 ${members}名の抽選券 ${entries}枚から、当選者 ${winners}名を選びます。`,
  sureOnce:
    '賞品はすぐに会員カードへ届き、抽選券は使用済みになります。やり直しや取り消しはできません。',
  sureYes: '抽選する',
  prizeLine: (prize, winners) => `${prize} × ${winners}名`,
  pointsPrize: (points) => `${points}ポイント`,

  draws: 'これまでの抽選',
  which: '回',
  drawNumber: (number) => `第${number}回`,
  drawnAt: '抽選日時',
  by: '担当者',
  see: '結果を見る',

  results: (title, number) => `${title} · 第${number}回抽選`,
  resultsHow:
    '氏名は一部を伏せているので、そのまま発表できます。賞品は当選者の会員カードに届いています。',
  place: '順位',
  winner: '当選者',
  won: '賞品',
  gone: '（退会済み）',
  member: '会員情報',
  proof: '公正さの証明',
  proofHow:
    '当選者は、抽選の瞬間に作られたこの乱数シードとすべての抽選券から計算されています。記録をダウンロードすれば、誰でも同じ結果を計算できます。',
  seed: '乱数シード',
  record: '抽選記録をダウンロード',

  problems: {
    reward_unknown: '抽選が見つかりません。',
    draw_unknown: 'この抽選結果が見つかりません。',
    own_card: 'ご自身も応募しているため、別の担当者が抽選してください。',
    raffle_empty: '応募がありません。たったいま抽選された可能性があります。',
    raffle_too_few_members: '当選者数が応募した会員数より多くなっています。',
    prize_unknown: '会員制度から外れた賞品があります。選び直してください。',
    prize_over: '期限が過ぎたクーポンがあります。別の賞品を選んでください。',
    prize_too_few: '数が足りない賞品があります。当選者数を減らすか、別の賞品を選んでください。',
  },
}
