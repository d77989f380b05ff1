// Raffles at the desk, in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  lead: '會員用點數換的抽獎券都在這裡，從這裡開獎。',
  none: '還沒有抽獎活動。請在「會員制度」新增一項「抽獎券」兌換品。',
  raffles: '抽獎活動',
  raffle: '活動',
  entries: '抽獎券',
  taken: '已登記',
  open: '查看與開獎',
  back: '回抽獎',

  drum: '目前的抽獎箱',
  members: '會員',
  tickets: '籤數',
  drumHow: '每張抽獎券依登記當時的等級加權成籤數；停權與已退出的會員不在內。每人每次最多中一獎。',
  undoable: (time: string) => `有抽獎券在 ${time} 前還能由會員取消；開獎後就不能取消，也會一起抽。`,
  stillOpen: (time: string) => `兌換到 ${time} 才截止，現在開獎，之後登記的會留到下一次。`,
  empty: '抽獎箱是空的，有人登記後就能開獎。',
  seeEntries: '看每一張抽獎券',

  prizes: '獎項',
  prize: (number: string) => `第 ${number} 獎`,
  coupons: '優惠券',
  gifts: '贈品與體驗（兌換券）',
  points: '點數',
  pointsEach: '每人點數',
  winners: '名額',
  left: (title: string, left: string) => `${title}（剩 ${left}）`,
  addPrize: '再加一個獎項',
  removePrize: (number: string) => `移除第 ${number} 獎`,
  draw: '開獎',
  tooMany: (members: string) => `名額比會員多：抽獎箱裡只有 ${members} 位會員。`,
  mostWinners: (most: string) => `一次最多抽 ${most} 位。`,

  sure: (title: string) => `「${title}」現在開獎？`,
  sureHow: (entries: string, members: string, winners: string) =>
    `從 ${members} 位會員的 ${entries} 張抽獎券中，抽出 ${winners} 位得獎者。`,
  sureOnce: '獎品立刻發到會員卡，抽獎券用完；開獎後不能重來，也不能取消。',
  sureYes: '確定開獎',
  prizeLine: (prize: string, winners: string) => `${prize} × ${winners} 位`,
  pointsPrize: (points: string) => `${points} 點`,

  draws: '開獎紀錄',
  which: '場次',
  drawNumber: (number: string) => `第 ${number} 次`,
  drawnAt: '開獎時間',
  by: '開獎人',
  see: '看結果',

  results: (title: string, number: string) => `${title} · 第 ${number} 次開獎`,
  resultsHow: '姓名已遮蔽，可以直接公布。獎品都已發到得獎者的會員卡。',
  place: '順位',
  winner: '得獎者',
  won: '獎品',
  gone: '（已退出）',
  member: '會員資料',
  proof: '公正性',
  proofHow:
    '得獎者由這組亂數種子和抽獎箱裡的每張抽獎券算出，種子在開獎那一刻才產生。下載開獎紀錄，任何人都能重算一次，結果會一樣。',
  seed: '亂數種子',
  record: '下載開獎紀錄',

  problems: {
    reward_unknown: '找不到這個抽獎活動。',
    draw_unknown: '找不到這次開獎。',
    own_card: '您自己也登記了這次抽獎，請同事開獎。',
    raffle_empty: '抽獎箱是空的，可能剛剛有人開過獎了。',
    raffle_too_few_members: '名額比抽獎箱裡的會員還多。',
    prize_unknown: '其中一個獎品已不在會員制度裡，請重新選擇。',
    prize_over: '其中一張優惠券的使用期限已過，請換一個獎品。',
    prize_too_few: '其中一個獎品的數量不夠，請減少名額或換獎品。',
  },
}

export type RaffleTexts = typeof texts
