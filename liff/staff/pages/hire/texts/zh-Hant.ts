// The invitation to work here in Traditional Chinese; its type is what every other language has to say.

export const texts = {
  title: (shop: string) => `${shop}邀請您加入`,
  as: (name: string, role: string) => `${name}，您的職務是${role}。`,
  asAt: (name: string, role: string, branch: string) => `${name}，您的職務是${branch}的${role}。`,
  roles: { owner: '店主', marketer: '行銷', staff: '店員' },
  how: '接受後就能用這個 LINE 帳號開啟櫃台。',
  accept: '接受邀請',
  closed: '無法使用這個邀請',
  on: '前往櫃台',
  problems: {
    invitation_unknown: '找不到這個邀請，請向店主索取新的連結。',
    invitation_over: '這個邀請已被接受、撤回或過期，請向店主索取新的連結。',
    already_staff: '您已經是這家店的人員，不需要邀請。',
  },
}

export type HireTexts = typeof texts
