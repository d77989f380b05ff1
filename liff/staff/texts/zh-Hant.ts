// The counter in Traditional Chinese: the source every other language is typed by.

export const texts = {
  title: '櫃台',
  tryAgain: '再試一次',
  back: '返回掃描',

  scan: '掃描會員碼',
  scanNext: '掃描下一位',
  scanAgain: '重新掃描',
  noCamera: '這裡無法使用相機，請輸入卡號。',
  scanHint: '請會員打開會員卡，掃描 QR Code。',
  cardNumber: '12 位卡號',
  identify: '查詢',

  points: (points: string) => `${points} 點`,
  earnsOnly: '以卡號查詢：只能累積點數',
  amount: '消費金額',
  enterAmount: '請輸入消費金額',
  erase: '刪除一位',
  addReceipt: '加上收據號碼',
  receiptNumber: '收據號碼',
  give: (money: string) => `${money} → 給點`,
  giveAgain: (money: string) => `${money} → 再試一次`,

  pointsGiven: (points: string) => `已給 ${points} 點`,
  pointsNow: (points: string) => `目前可用 ${points} 點`,
  pendingUntil: (day: string) => `${day}起可用`,
  tierUp: (tier: string) => `升級${tier}！`,
  noReceipt: '會員未加好友或已封鎖，沒有寄出收據。',
  recent: '剛才的紀錄',
  unsettled: (name: string, money: string) => `${name} 的 ${money} 還不確定是否完成`,
  unsettledExpired: '超過五分鐘，無法再確認。請先看會員的點數紀錄，再決定是否重新給點。',
  dropUnsettled: '不再重試',

  notStaffTitle: '這裡是店員櫃台',
  notStaff: '您的 LINE 帳號沒有店員權限。如果您是會員，請開啟會員卡。',
  openCard: '開啟會員卡',

  failed: '櫃台打不開',
  unreachable: '目前沒有連線，請確認網路後再試一次。',
  problems: {
    network: '連線中斷，不確定是否完成。請再試一次，不會重複給點。',
    unknown: '出了點問題，請再試一次。',
    liff_failed: '無法連上 LINE，請關閉後重新開啟。',
    session_required: '登入已逾時，請關閉後重新開啟。',
    id_token_invalid: '登入已逾時，請關閉後重新開啟。',
    not_staff: '您的店員權限已停用，請洽店長。',
    member_code_invalid: '會員碼無效或已用過，請會員重新整理會員卡後再掃描。',
    counter_token_expired: '超過五分鐘，請重新掃描會員碼。',
    receipt_used: '這個收據號碼已經給過點了。',
    member_suspended: '這位會員已停用。',
    amount_invalid: '金額不正確，請重新輸入。',
  },
}

export type Texts = typeof texts
