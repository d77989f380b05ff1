// Giving points in Traditional Chinese: the source every other language is typed by.

export const texts = {
  available: '可用點數',
  closed: '店家目前沒有開放轉贈點數。',
  tooFew: (minimum: string) => `至少要有 ${minimum} 點才能轉贈。再累積一些點數就可以了。`,
  doneToday: '今天的轉贈額度用完了，明天可以再送。',

  who: '要送給誰？',
  whoHow: '請對方打開會員卡，掃描他的會員碼，或輸入卡片上的 12 碼卡號。',
  number: '會員卡號',
  find: '下一步',
  scan: '掃描對方的會員碼',
  scanNothing: '掃到的不是會員碼。請掃描對方會員卡上的 QR Code，或輸入卡號。',

  giveTo: (name: string) => `送給 ${name}`,
  nameHint: '只顯示部分姓名。不確定是不是本人，請先跟對方確認卡號。',
  other: '換一位',
  points: '點數',
  least: (minimum: string) => `最少 ${minimum} 點`,
  most: (most: string) => `這次最多 ${most} 點`,
  leftToday: (left: string) => `今天還能送 ${left} 點`,
  fee: (fee: string) => `每次手續費 ${fee} 點`,
  perDay: (points: string) => `每天最多送 ${points} 點`,
  free: '轉贈免手續費',
  next: '下一步',

  sure: (points: string, name: string) => `確定送 ${points} 點給 ${name}？`,
  receives: '對方收到',
  feeLabel: '手續費',
  after: '轉贈後剩餘',
  amount: (points: string) => `${points} 點`,
  noReturn: '送出後無法收回；點數的到期日不變。',
  back: '返回修改',
  confirm: '確定送出',

  done: (points: string, name: string) => `已送 ${points} 點給 ${name}`,
  doneHow: '對方打開會員卡就會看到，雙方的點數紀錄也都查得到。',
  again: '再送一位',
  seeHistory: '看點數紀錄',

  problems: {
    receiver_unknown: '找不到這個會員卡號，請再確認一次。',
    transfer_to_self: '這是您自己的卡號，請輸入對方的。',
    transfer_not_allowed: '店家目前沒有開放轉贈點數。',
    transfer_too_small: '點數太少了，請再增加一些。',
    transfer_limit_reached: '超過今天可以轉贈的點數。',
    insufficient_points: '點數不夠，請減少一些。',
    in_debt: '目前有待補的點數，補齊後才能轉贈。',
    amount_invalid: '請輸入整數的點數。',
    too_many_requests: '操作太頻繁，請一分鐘後再試。',
  },
}

export type TransferTexts = typeof texts
