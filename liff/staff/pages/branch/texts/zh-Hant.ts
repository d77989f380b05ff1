// The branch's screen in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  branch: '門市',
  qr: (branch: string) => `${branch}的打卡 QR Code`,
  scan: '請顧客用 LINE 掃描，到店打卡。',
  changes: 'QR Code 每分鐘更換，拍照帶走也只能用十分鐘。',
  printedToo: '這間門市也接受印出來的 QR Code。',
  offline: '目前沒有網路，畫面上的 QR Code 還能用幾分鐘。連上後會自動更新。',
  problems: {
    branch_unknown: '找不到您的門市，請洽店長。',
  },
}

export type BranchTexts = typeof texts
