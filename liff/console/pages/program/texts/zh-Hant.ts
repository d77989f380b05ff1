// The program at the desk, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  lead: '整份會員制度。先試算，再儲存；儲存後立刻生效。',
  document: (version: string) => `制度內容（JSON，第 ${version} 版）`,
  unreadable: '這不是正確的 JSON，請檢查逗號、引號和括號。',
  tryIt: '先試算',
  save: '儲存並生效',
  reread: '載入新版本（放棄修改）',
  whole: '整份文件',
  saved: (version: string, paths: string) => `第 ${version} 版已生效。修改處：${paths}`,
  unchanged: '沒有修改，維持原版本。',
  versions: '歷史版本',
  version: '版本',
  at: '時間',
  by: '修改者',
  changed: '修改處',
  simulated: (members: string, purchases: string) =>
    `最近 12 個月：${members} 位會員、${purchases} 筆消費`,
  what: '項目',
  now: '現行',
  changedTo: '修改後',
  change: '差異',
  inTier: (tier: string) => `${tier} 人數`,
  points: '給出的點數',
  discount: '等級折扣',
  moved: (up: string, down: string) =>
    `升級 ${up} 人，降級 ${down} 人。點數只算基本回饋和等級倍數。`,
  withoutEngagement: '沒有計入互動；等級只看消費。',
  problems: {
    program_invalid: '還不能儲存，請先修正：',
    program_changed: '有人剛儲存了新版本。請先複製你的修改，再載入新版本。',
    tier_in_use: '還有會員在這個等級，不能刪除。',
    coupon_template_in_use: '這款優惠券還在使用，不能刪除。',
    reward_in_use: '還有這個兌換品的兌換券，不能刪除。',
    branch_in_use: '這間門市還在使用，不能刪除。',
    currency_in_use: '已經有消費，不能換幣別。',
    body_too_large: '內容太大了。',
  },
}

export type ProgramTexts = typeof texts
