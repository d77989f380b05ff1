// The inline style a Flex component gets from where it stands: its share, its margin, its offsets.

import type { messagingApi } from '@line/bot-sdk'
import type { CSSProperties } from 'preact'
import { flexShare, spacing } from './measure.ts'

/** What a box tells each child about where it stands. */
export interface Place {
  row: boolean
  first: boolean
  spacing: string | undefined
}

export const ALONE: Place = { row: false, first: true, spacing: undefined }

interface Placed {
  flex?: number
  margin?: string
  position?: 'relative' | 'absolute'
  offsetTop?: string
  offsetBottom?: string
  offsetStart?: string
  offsetEnd?: string
}

export function placement(component: Placed, place: Place, keepsWidth = false): CSSProperties {
  const absolute = component.position === 'absolute'
  const gap =
    place.first || absolute ? undefined : (spacing(component.margin) ?? spacing(place.spacing))
  return {
    flex: flexShare(place.row, component.flex, keepsWidth),
    [place.row ? 'marginInlineStart' : 'marginBlockStart']: gap,
    position: absolute ? 'absolute' : 'relative',
    top: spacing(component.offsetTop),
    bottom: spacing(component.offsetBottom),
    insetInlineStart: spacing(component.offsetStart),
    insetInlineEnd: spacing(component.offsetEnd),
  }
}

export const GRAVITY = { top: 'flex-start', center: 'center', bottom: 'flex-end' } as const

export type Act = (action: messagingApi.Action) => void
