// The member's own data in Traditional Chinese: the source every other language is typed by.

export const texts = {
  phone: '手機號碼',
  phoneWhy: '選填。店員只看得到末三碼，用來確認是您本人。',
  phonePlaceholder: '0912 345 678',
  save: '儲存',
  saved: '已儲存。',
  remove: '移除號碼',
  interests: '感興趣的內容',
  interestsWhy: '選填。勾選後，我們寄的訊息會更貼近您的喜好。',

  consents: '您的同意紀錄',
  consentsNone: '還沒有紀錄。',
  termsGiven: '同意會員條款',
  termsTaken: '撤回會員條款的同意',
  marketingGiven: '同意接收優惠與活動訊息',
  marketingTaken: '不接收優惠與活動訊息',
  sources: { chat: '聊天室', card: '會員卡', import: '匯入' },
  version: (version: string) => `版本 ${version}`,
  readText: '查看當時的內容',

  export: '匯出我的資料',
  exportWhy:
    '包含個人資料、同意紀錄、消費、點數與購物金、優惠券、打卡，以及寄給您的訊息。檔案會在手機瀏覽器中下載，連結只能使用一次，一分鐘內有效。',
  exportCsv: '下載試算表（CSV）',
  exportJson: '下載 JSON',

  leave: '退出會員',
  leaveWhy: '您的姓名、照片、生日、手機號碼等資料會立即刪除，無法復原。',
  leaveOpen: '我要退出會員…',
  leaveTitle: '確定要退出會員嗎？',
  close: '關閉',
  losing: '退出後，以下項目會立即消失：',
  losePoints: (points: string) => `${points} 點`,
  loseCredit: (money: string) => `贈送購物金 ${money}`,
  losePaid: (money: string) => `儲值購物金 ${money}`,
  loseCoupons: (count: string) => `可使用的優惠券 ${count} 張`,
  loseNothing: '您目前沒有點數、購物金或優惠券。',
  paidHint: '儲值購物金可以先到門市辦理退款，再退出會員。',
  keeps: '交易金額與點數帳目依法保留，但不再與您有任何連結。之後重新加入，會是全新的會員。',
  understand: '我了解退出後無法復原。',
  givePaidUp: (money: string) => `我放棄儲值購物金 ${money}，不要求退款。`,
  leaveNow: '退出並刪除資料',
  gone: '您已退出會員',
  goneText: '您的資料已刪除。謝謝您這段時間的支持。',

  problems: {
    phone_invalid: '這個號碼不完整，請再確認一次。',
    interest_unknown: '選項剛剛更新了，請重新開啟此頁。',
    gift_cards_unsent: '您買的禮物卡還沒送出。請先送出、自己留用，或到門市退款，再退出會員。',
    paid_credit_left: '儲值購物金的金額剛剛有變動，請重新確認。',
    member_suspended: '帳號目前暫停使用，請先與店家聯絡。',
    too_many_requests: '操作太頻繁，請稍候一分鐘再試。',
  },
}
export type MyDataTexts = typeof texts
