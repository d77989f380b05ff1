// The branch's screen in Japanese.

import type { BranchTexts } from './zh-Hant.ts'

export const texts: BranchTexts = {
  branch: '店舗',
  qr: (branch) => `${branch}の来店チェックイン QR`,
  scan: 'お客様にLINEで読み取っていただくと、来店チェックインができます。',
  changes: 'QRは1分ごとに変わります。写真に撮っても10分しか使えません。',
  printedToo: 'この店舗では印刷したQRも使えます。',
  offline: 'オフラインです。表示中のQRはあと数分使えます。つながると自動で更新されます。',
  problems: {
    branch_unknown: '担当店舗が見つかりません。店長にご確認ください。',
  },
}
