// Branches at the desk in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  lead: '顧客到店掃描門市的 QR Code 打卡。要用哪一種，在「會員制度」的 branches 設定（checkInCode）。',
  none: '還沒有門市，請先在「會員制度」新增。',
  rotating: '每分鐘更換',
  printed: '印刷張貼',
  rotatingHow: '在店員頁打開「門市打卡碼」，手機或平板放在櫃台給顧客掃描。拍照帶走只能用十分鐘。',
  printedHow: '印出來貼在店裡就好，不需要設備。拍照的人在家也能打卡，每人每天每店一次。',
  qr: (branch: string) => `${branch}的打卡 QR Code`,
  open: '開啟列印用圖檔',
}

export type BranchTexts = typeof texts
