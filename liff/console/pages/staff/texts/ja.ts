// Who works for the shop in Japanese.

import type { StaffTexts } from './zh-Hant.ts'

export const texts: StaffTexts = {
  lead: 'カウンターとマーケティング画面を使える人です。変更は相手の次の操作から有効になります。',
  people: '現在のスタッフ',
  name: '名前',
  you: (name) => `${name}（あなた）`,
  role: '役割',
  roles: { owner: 'オーナー', marketer: 'マーケティング担当', staff: '店舗スタッフ' },
  roleMay: {
    owner: 'カウンター、マーケティング画面、スタッフの管理',
    marketer: 'カウンターとマーケティング画面',
    staff: 'カウンターのみ',
  },
  branch: '店舗',
  noBranch: '店舗を限定しない',
  since: '登録日',
  gone: (names) => `利用停止：${names}。もう一度招待すると復帰でき、会員紹介の実績も残ります。`,

  invite: 'スタッフを招待',
  inviteTitle: 'スタッフを招待',
  inviteYes: '招待リンクを作る',
  invitations: '受け付け待ちの招待',
  invitationsLead: 'リンクは1人が1回だけ使えます。',
  until: '有効期限',
  show: 'QRを表示',
  withdraw: '取り消す',
  withdrawTitle: (name) => `${name}さんへの招待を取り消しますか`,
  withdrawHow: 'リンクはすぐに使えなくなります。あとで招待し直せます。',
  withdrawYes: '招待を取り消す',
  linkTitle: (name) => `${name}さんへの招待`,
  linkHow: (until) => `本人のスマホのLINEで読み取ってください。${until}まで有効です。`,
  linkQr: (name) => `${name}さんへの招待 QR`,
  linkOnce: '最初に開いて承諾した人がスタッフになります。本人にだけ渡してください。',
  copy: 'リンクをコピー',
  copied: 'コピーしました',

  change: '変更',
  changeTitle: (name) => `${name}さんの変更`,
  changeYes: '保存',
  dismiss: '利用停止',
  dismissTitle: (name) => `${name}さんの利用を停止しますか`,
  dismissHow:
    'カウンターもマーケティング画面もすぐに使えなくなり、トークのメニューは会員用に戻ります。会員資格はそのままです。',
  dismissYes: '利用を停止する',
  problems: {
    not_owner: 'スタッフを管理できるのはオーナーだけです。',
    not_staff: 'スタッフ権限が停止されています。オーナーにご確認ください。',
    staff_unknown: 'このスタッフはすでに利用停止です。画面を更新してください。',
    staff_changed: 'ほかのオーナーがこの人の設定を変更しました。閉じて、もう一度ご確認ください。',
    last_owner: 'オーナーは少なくとも1人必要です。先に別の人をオーナーにしてください。',
    branch_unknown: 'この店舗はもうありません。選び直してください。',
    invitation_unknown: 'この招待は見つかりません。',
    invitation_over: 'この招待は承諾済み、取り消し済み、または期限切れです。',
  },
}
