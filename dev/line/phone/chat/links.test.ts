// Links inside text messages.

import { expect, test } from 'vitest'
import { splitLinks } from './links.ts'

test('a link ends before Chinese punctuation and trailing marks', () => {
  expect(splitLinks('會員卡：https://liff.line.me/1-card。謝謝')).toEqual([
    { text: '會員卡：', link: false },
    { text: 'https://liff.line.me/1-card', link: true },
    { text: '。謝謝', link: false },
  ])
  expect(splitLinks('See https://a.test/x?y=1.')).toEqual([
    { text: 'See ', link: false },
    { text: 'https://a.test/x?y=1', link: true },
    { text: '.', link: false },
  ])
})

test('a text without links is one part', () => {
  expect(splitLinks('簽到')).toEqual([{ text: '簽到', link: false }])
  expect(splitLinks('')).toEqual([])
})
