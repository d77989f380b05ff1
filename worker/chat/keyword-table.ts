// The words customers use for what we can do, in four languages; `keywords.ts` reads a text with them.

import type { Language } from '../shop/program/rules.ts'
import type { Intent } from './outcome.ts'

/** Words separated by slashes; which language a word stands under is for the reader only. */
type Words = Record<Language, string>

/** `join` without a terms version: said in words, so the terms have to be shown before it counts. */
const joinInWords: Intent = { action: 'join', termsVersion: '' }

const TABLE: readonly (readonly [Intent, Words])[] = [
  [
    joinInWords,
    {
      'zh-Hant':
        '加入/加入會員/同意並加入/我要加入/我要加入會員/入會/我要入會/註冊/註冊會員/成為會員',
      ja: '会員になる/同意して会員になる/入会/入会する/会員登録/登録/登録する/新規登録/参加',
      en: 'join/agree and join/join us/join now/sign up/register/become a member',
      th: 'สมัคร/ยอมรับและสมัคร/สมัครสมาชิก/เข้าร่วม/ลงทะเบียน',
    },
  ],
  [
    { action: 'check-in' },
    {
      'zh-Hant': '簽到/我要簽到/每日簽到/今日簽到/打卡/報到',
      ja: 'チェックイン/チェックインする/ちぇっくいん/出席',
      en: 'check in/daily check-in/check me in',
      th: 'เช็คอิน/เช็กอิน/เชคอิน',
    },
  ],
  [
    { action: 'bind-how' },
    {
      'zh-Hant':
        '綁定/我要綁定/綁定消費/綁定收據/綁定代碼/綁定碼在哪裡/怎麼綁定/如何綁定/代碼在哪裡/集點',
      ja: '紐付け/紐づけ/ひも付け/ひもづけ/レシート/レシート登録/コードはどこ/登録コードはどこ',
      en: 'bind/link/claim/link a receipt/link receipt/claim receipt/bind receipt/how to link/where is the code/receipt',
      th: 'ผูก/ผูกใบเสร็จ/ลงทะเบียนใบเสร็จ/รหัสอยู่ตรงไหน/ใบเสร็จ/สะสมแต้ม',
    },
  ],
  [
    { action: 'referral' },
    {
      'zh-Hant':
        '推薦/推薦好友/推薦朋友/推薦碼/我的推薦碼/邀請/邀請好友/邀請朋友/邀請碼/揪好友/分享給好友',
      ja: '友だち紹介/友達紹介/お友だち紹介/お友達紹介/紹介/紹介する/紹介コード/マイ紹介コード/招待',
      en: 'referral/referrals/refer/refer a friend/refer friends/invite/invite a friend/invite friends/my referral code/referral code',
      th: 'แนะนำเพื่อน/ชวนเพื่อน/เชิญเพื่อน/รหัสแนะนำ/รหัสแนะนำของฉัน/แนะนำ',
    },
  ],
  [
    { action: 'referral-how' },
    {
      'zh-Hant': '輸入推薦碼/填推薦碼/填寫推薦碼/輸入邀請碼/推薦人',
      ja: '紹介コードを入力/招待コードを入力/紹介コード入力',
      en: 'enter referral code/enter invite code/enter a referral code',
      th: 'ใส่รหัสแนะนำ/กรอกรหัสแนะนำ',
    },
  ],
  [
    { action: 'points' },
    {
      'zh-Hant':
        '點數/點/我的點數/查點數/查詢點數/點數查詢/餘額/積分/購物金/我的購物金/查購物金/購物金餘額',
      ja: 'ポイント/マイポイント/ポイント残高/ポイント確認/残高/ストアクレジット/お買物残高/お買い物残高/クレジット',
      en: 'point/points/my points/balance/point balance/store credit/credit/my credit/credit balance',
      th: 'แต้ม/คะแนน/แต้มของฉัน/แต้มสะสม/เช็คแต้ม/ดูแต้ม/เครดิต/เครดิตร้าน/เครดิตร้านค้า/เครดิตของฉัน/ยอดเครดิต',
    },
  ],
  [
    { action: 'card' },
    {
      'zh-Hant': '會員卡/會員/我的會員卡/卡片/會員條碼/條碼/等級/會員等級',
      ja: '会員証/会員カード/カード/メンバーズカード/メンバーカード/ランク',
      en: 'card/my card/member card/membership/membership card/member/tier',
      th: 'บัตร/บัตรสมาชิก/สมาชิก/ระดับ/ระดับสมาชิก',
    },
  ],
  [
    { action: 'coupons' },
    {
      'zh-Hant': '優惠券/優惠劵/優惠卷/優惠/我的優惠券/折價券/折扣券',
      ja: 'クーポン/マイクーポン/クーポン一覧/割引券',
      en: 'coupon/coupons/my coupons/voucher/vouchers',
      th: 'คูปอง/คูปองของฉัน/ส่วนลด/คูปองส่วนลด',
    },
  ],
  [
    { action: 'rewards' },
    {
      'zh-Hant': '獎勵/兌換/點數兌換/兌換好禮/兌換獎勵/換好禮/我要兌換/贈品/好禮',
      ja: '景品/特典/交換/ポイント交換/景品交換/特典交換',
      en: 'reward/rewards/my rewards/redeem/redeem points/catalogue/catalog',
      th: 'ของรางวัล/แลกของรางวัล/แลกแต้ม/รางวัล/แลกของ',
    },
  ],
  [
    { action: 'gift-cards' },
    {
      'zh-Hant': '禮物卡/禮品卡/禮券/我的禮物卡/儲值金',
      ja: 'ギフトカード/ギフト/ギフト券/商品券',
      en: 'gift card/gift cards/my gift cards/gift',
      th: 'บัตรของขวัญ/การ์ดของขวัญ/กิฟต์การ์ด',
    },
  ],
  [
    { action: 'help' },
    {
      'zh-Hant': '說明/使用說明/幫助/幫忙/功能/選單/怎麼用/你好/您好/哈囉/嗨',
      ja: 'ヘルプ/使い方/メニュー/助けて/こんにちは',
      en: 'help/menu/info/start/hi/hello',
      th: 'ช่วยเหลือ/ช่วยด้วย/วิธีใช้/เมนู/สวัสดี',
    },
  ],
  [
    { action: 'language-choice' },
    {
      'zh-Hant': '語言/語言 language/切換語言/更改語言/語系',
      ja: '言語/言語 language/言語設定/言語変更',
      en: 'language/language 語言/languages/change language',
      th: 'ภาษา/ภาษา language/เปลี่ยนภาษา',
    },
  ],
  [
    { action: 'language', language: 'zh-Hant' },
    {
      'zh-Hant': '中文/繁體中文/繁中/正體中文/國語',
      ja: '中国語',
      en: 'chinese/traditional chinese',
      th: 'จีน/ภาษาจีน',
    },
  ],
  [
    { action: 'language', language: 'ja' },
    { 'zh-Hant': '日文/日語', ja: '日本語/にほんご', en: 'japanese', th: 'ญี่ปุ่น/ภาษาญี่ปุ่น' },
  ],
  [
    { action: 'language', language: 'en' },
    { 'zh-Hant': '英文', ja: '英語/えいご', en: 'english', th: 'อังกฤษ/ภาษาอังกฤษ' },
  ],
  [
    { action: 'language', language: 'th' },
    { 'zh-Hant': '泰文/泰語', ja: 'タイ語', en: 'thai', th: 'ไทย/ภาษาไทย' },
  ],
  [
    { action: 'marketing', consent: false },
    {
      'zh-Hant': '停止/取消訂閱/退訂/停止接收/停止訊息/停止優惠訊息/不要再傳/拒收',
      ja: 'お知らせを停止/配信停止/配信を停止/停止する/配信解除',
      en: 'stop/stop offers/stop messages/unsubscribe/opt out',
      th: 'ยกเลิก/ยกเลิกรับข่าวสาร/หยุด/หยุดส่ง/หยุดรับข่าวสาร',
    },
  ],
  [
    { action: 'marketing', consent: true },
    {
      'zh-Hant': '恢復/恢復訂閱/訂閱/恢復接收/接收訊息/接收優惠訊息/恢復優惠訊息',
      ja: 'お知らせを受け取る/再開/配信再開/配信を再開/再開する/配信希望',
      en: 'get offers/resume/resume messages/subscribe/opt in/unstop',
      th: 'รับข่าวสาร/รับข่าวสารต่อ/รับต่อ/เริ่มใหม่',
    },
  ],
  [
    { action: 'terms' },
    {
      'zh-Hant': '條款/會員條款/看新版條款/服務條款/隱私/隱私權/隱私權政策/個資/個資聲明',
      ja: '規約/会員規約/新しい規約を読む/利用規約/プライバシー/プライバシーポリシー',
      en: 'terms/read the new terms/terms of service/membership terms/privacy/privacy policy/conditions',
      th: 'ข้อกำหนด/อ่านข้อกำหนดใหม่/เงื่อนไข/ข้อกำหนดสมาชิก/ความเป็นส่วนตัว/นโยบายความเป็นส่วนตัว',
    },
  ],
]

export const KEYWORDS: readonly (readonly [Intent, readonly string[]])[] = TABLE.map(
  ([intent, words]) => [intent, Object.values(words).flatMap((line) => line.split('/'))],
)

/** Words that announce a code; the longest come first so that `綁定代碼` is not read as `綁定` + `代碼`. */
export const BIND_WORDS =
  '綁定代碼/綁定收據/綁定消費/我要綁定/綁定/bind/link/claim/紐付け/紐づけ/ひも付け/ひもづけ/レシート登録/レシート/ผูกใบเสร็จ/ผูก/ลงทะเบียนใบเสร็จ'.split(
    '/',
  )

/** Words that announce the code of a friend; the longest come first. */
export const REFERRAL_WORDS =
  '我的推薦碼是/推薦人代碼/推薦代碼/推薦碼/推薦人/邀請碼/推薦/my friend’s code is/referral code is/referral code/invite code/referral/紹介コード/招待コード/รหัสแนะนำ/รหัสเพื่อน'.split(
    '/',
  )

/** Simplified characters of our keywords (and Japanese forms beside them), each followed by its traditional one. */
const SIMPLIFIED =
  '会會员員签簽绑綁点點数數优優说說语語订訂阅閱条條复復码碼积積余餘级級报報册冊注註为為询詢帮幫' +
  '选選单單么麼换換体體国國隐隱权權奖獎励勵兑兌赠贈资資声聲讯訊传傳务務费費据據个個礼禮购購储儲荐薦请請'

/** Simplified → traditional: the texts and our keywords are both folded with it. */
export const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  SIMPLIFIED.match(/../gu)?.map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)
