// Branches at the desk in Japanese.

import type { BranchTexts } from './zh-Hant.ts'

export const texts: BranchTexts = {
  lead: 'お客様は店舗のQRを読み取って来店チェックインします。方式は「会員制度」のbranches（checkInCode）で選べます。',
  none: '店舗がまだありません。「会員制度」で追加してください。',
  rotating: '1分ごとに変わる',
  printed: '印刷して掲示',
  rotatingHow:
    'スタッフ画面の「店舗の来店 QR」を開き、スマホやタブレットをカウンターに置いてください。写真に撮っても10分しか使えません。',
  printedHow:
    '印刷して貼るだけで、機器は要りません。写真があれば店外からもチェックインできます（1人1店舗1日1回）。',
  qr: (branch) => `${branch}の来店チェックイン QR`,
  open: '印刷用の画像を開く',
}
