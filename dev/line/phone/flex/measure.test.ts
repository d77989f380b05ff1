// LINE's Flex keywords in CSS.

import { expect, test } from 'vitest'
import {
  aspectRatio,
  borderWidth,
  color,
  flexShare,
  imageSize,
  length,
  spacing,
  textSize,
} from './measure.ts'

test('keywords become pixels', () => {
  expect(spacing('md')).toBe('8px')
  expect(spacing('none')).toBe('0px')
  expect(borderWidth('light')).toBe('0.5px')
  expect(textSize('xxl')).toBe('29px')
  expect(imageSize('full')).toBe('100%')
})

test('pixels and percentages pass; defaults stand in for the rest', () => {
  expect(spacing('18px')).toBe('18px')
  expect(length('50%')).toBe('50%')
  expect(length('calc(1px)')).toBeUndefined()
  expect(textSize(undefined)).toBe('16px')
  expect(imageSize('huge')).toBe('100px')
})

test('only LINE’s colours reach a style', () => {
  expect(color('#12ab34')).toBe('#12ab34')
  expect(color('#12ab34cc')).toBe('#12ab34cc')
  expect(color('red')).toBeUndefined()
})

test('aspect ratios', () => {
  expect(aspectRatio('20:13')).toBe('20 / 13')
  expect(aspectRatio('1.91:1')).toBe('1.91 / 1')
  expect(aspectRatio('wide')).toBe('1 / 1')
})

test('children of a row share its width, children of a column keep their height', () => {
  expect(flexShare(true, undefined, false)).toBe('1 1 0')
  expect(flexShare(true, 0, false)).toBe('0 0 auto')
  expect(flexShare(true, undefined, true)).toBe('0 0 auto')
  expect(flexShare(false, undefined, false)).toBe('0 0 auto')
  expect(flexShare(false, 2, false)).toBe('2 1 auto')
})
