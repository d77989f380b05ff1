// Contrast is what WCAG says it is.

import { describe, expect, it } from 'vitest'
import { blend, contrast, rgbOf } from './colour.ts'

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
    ['#123456', '#123456', 1],
  ])('of %s upon %s is %f, whichever is the text', (one, other, expected) => {
    expect(contrast(rgbOf(one), rgbOf(other))).toBeCloseTo(expected, 2)
    expect(contrast(rgbOf(other), rgbOf(one))).toBeCloseTo(expected, 2)
  })
})

describe('a colour laid upon another', () => {
  it('is between the two, in sRGB', () => {
    expect(blend(rgbOf('#000000'), rgbOf('#ff8000'), 0.5)).toEqual([0.5, 64 / 255, 0])
  })
})
