// The program at the desk, in Japanese.

import type { ProgramTexts } from './zh-Hant.ts'

export const texts: ProgramTexts = {
  lead: '会員制度の全体です。先に試算し、保存するとすぐに有効になります。',
  document: (version) => `制度の内容（JSON、第 ${version} 版）`,
  unreadable: '正しい JSON ではありません。カンマ、引用符、括弧をご確認ください。',
  tryIt: '保存前に試算',
  save: '保存して有効にする',
  reread: '新しい版を読み込む（変更は破棄）',
  whole: '全体',
  saved: (version, paths) => `第 ${version} 版が有効になりました。変更箇所：${paths}`,
  unchanged: '変更はありません。',
  versions: '変更履歴',
  version: '版',
  at: '日時',
  by: '変更者',
  changed: '変更箇所',
  simulated: (members, purchases) => `過去 12 か月：会員 ${members} 人、購入 ${purchases} 件`,
  what: '項目',
  now: '現行',
  changedTo: '変更後',
  change: '差',
  inTier: (tier) => `${tier}の人数`,
  points: '付与ポイント',
  discount: 'ランク割引',
  moved: (up, down) =>
    `昇格 ${up} 人、降格 ${down} 人。ポイントは基本付与とランク倍率のみの計算です。`,
  withoutEngagement: 'エンゲージメントは含みません。ランクは購入のみで計算しています。',
  problems: {
    program_invalid: '保存できません。次を修正してください。',
    program_changed: 'ほかの人が新しい版を保存しました。変更を控えてから読み込んでください。',
    tier_in_use: 'このランクの会員がいるため、削除できません。',
    coupon_template_in_use: 'このクーポンは使用中のため、削除できません。',
    reward_in_use: 'この特典の引換券が残っているため、削除できません。',
    branch_in_use: 'この店舗は使用中のため、削除できません。',
    currency_in_use: 'すでに購入があるため、通貨は変更できません。',
    body_too_large: '内容が大きすぎます。',
  },
}
