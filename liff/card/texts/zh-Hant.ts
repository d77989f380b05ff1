// The card in Traditional Chinese: the source every other language is typed by.

export const texts = {
  title: '會員卡',
  memberCard: '會員卡',
  tabs: { home: '首頁', benefits: '優惠', activity: '紀錄', me: '我的' },
  profile: '我的資料',
  close: '關閉',
  tryAgain: '再試一次',
  partMissing: '頁面的這一部分沒有載入，請確認網路。',

  points: '可用點數',
  pointsExpire: (points: string, day: string) => `${points} 點將於 ${day}到期`,
  pointsPending: (points: string, day: string) => `${points} 點待入帳，${day}起入帳`,
  pointsDebt: (points: string) => `因退貨尚欠 ${points} 點，之後的點數會先補上`,
  credit: (money: string) => `購物金 ${money}`,
  creditExpires: (money: string, day: string) => `${money} 於 ${day}到期`,

  showAtCounter: '結帳時出示',
  tapToEnlarge: '點一下放大',
  renewsIn: (seconds: string) => `${seconds} 秒後更新`,

  offline: (ago: string) => `目前沒有連線。這是${ago}的會員卡，會員碼仍可使用。`,
  notFriend: '加入官方帳號好友，才收得到收據與通知。',
  addFriend: '加入好友',

  failed: '會員卡打不開',
  unreachable: '目前沒有連線，請確認網路後再試一次。',
  problems: {
    network: '連線中斷，不確定是否完成。請確認網路後再試一次，不會重複計算。',
    unsent: '目前沒有連線，所以還沒送出。連上網路後請再試一次。',
    unknown: '出了點問題，請稍後再試。',
    liff_failed: '無法連上 LINE，請關閉後從聊天室重新開啟。',
    session_required: '登入已逾時，請關閉後從聊天室重新開啟。',
    id_token_invalid: '登入已逾時，請關閉後從聊天室重新開啟。',
    member_suspended: '會員資格已停用，請洽門市。',
  },
}

export type Texts = typeof texts
