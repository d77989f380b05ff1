// The values that Flex properties take: keywords, pixels, percentages, colours and ratios.

import { z } from 'zod'
import { integer } from './validation.ts'

const SPACES = ['none', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl']
const FONT_SIZES = ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl', '4xl', '5xl']
const BORDERS = ['none', 'light', 'normal', 'medium', 'semi-bold', 'bold']
const PX = /^\d+(\.\d+)?px$/
const SIGNED_PX = /^-?\d+(\.\d+)?px$/
const PERCENT = /^\d+(\.\d+)?%$/
const SIGNED_PERCENT = /^-?\d+(\.\d+)?%$/
const RATIO_PART_MAX = 100_000
const RATIO_HEIGHT_PER_WIDTH_MAX = 3
const DEGREES_BELOW = 360

function value(keywords: readonly string[], ...forms: readonly RegExp[]) {
  return z.string().refine((text) => {
    return keywords.includes(text) || forms.some((form) => form.test(text))
  }, 'invalid property')
}

export const color = value([], /^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/)
export const margin = value(SPACES, PX)
export const padding = value(SPACES, PX, PERCENT)
/** An offset may pull a part out of its place, so it may be negative. */
export const offset = value(SPACES, SIGNED_PX, SIGNED_PERCENT)
export const cornerRadius = value(SPACES, PX)
export const borderWidth = value(BORDERS, PX)
export const length = value([], PX, PERCENT)
export const lineSpacing = value([], PX)
export const percentage = value([], PERCENT)
export const fontSize = value(FONT_SIZES, PX)
export const iconSize = value(FONT_SIZES, PX, PERCENT)
export const imageSize = value([...FONT_SIZES, 'full'], PX, PERCENT)
export const flexFactor = integer(0, 10_000)

export const gradientAngle = z.string().refine((text) => {
  const degrees = /^(\d+(?:\.\d+)?)deg$/.exec(text)?.[1]
  return degrees !== undefined && Number(degrees) < DEGREES_BELOW
}, 'invalid property')

export const aspectRatio = z.string().refine((text) => {
  const [, width, height] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(text) ?? []
  const [w, h] = [Number(width), Number(height)]
  const isInRange = w >= 1 && w <= RATIO_PART_MAX && h >= 1 && h <= RATIO_PART_MAX
  return isInRange && h <= w * RATIO_HEIGHT_PER_WIDTH_MAX
}, 'invalid property')
