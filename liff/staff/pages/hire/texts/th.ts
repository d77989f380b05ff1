// The invitation to work here in Thai.

import type { HireTexts } from './zh-Hant.ts'

export const texts: HireTexts = {
  title: (shop) => `${shop} เชิญคุณร่วมงาน`,
  as: (name, role) => `${name} ตำแหน่งของคุณคือ${role}`,
  asAt: (name, role, branch) => `${name} ตำแหน่งของคุณคือ${role} ${branch}`,
  roles: { owner: 'เจ้าของร้าน', marketer: 'การตลาด', staff: 'พนักงานร้าน' },
  how: 'เมื่อตอบรับแล้ว บัญชี LINE นี้จะเปิดเคาน์เตอร์ได้',
  accept: 'ตอบรับคำเชิญ',
  closed: 'ใช้คำเชิญนี้ไม่ได้',
  on: 'ไปที่เคาน์เตอร์',
  problems: {
    invitation_unknown: 'ไม่พบคำเชิญนี้ กรุณาขอลิงก์ใหม่จากเจ้าของร้าน',
    invitation_over: 'คำเชิญนี้ถูกตอบรับ ยกเลิก หรือหมดอายุแล้ว กรุณาขอลิงก์ใหม่จากเจ้าของร้าน',
    already_staff: 'คุณเป็นพนักงานของร้านนี้อยู่แล้ว ไม่ต้องใช้คำเชิญ',
  },
}
