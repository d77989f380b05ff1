// Every view of the three pages as a list of scenes, walked the same way by screenshots and by the accessibility check.

import { card } from './scenes/card.ts'
import { desk, sections } from './scenes/console.ts'
import { raffle } from './scenes/raffle.ts'
import { staff } from './scenes/staff.ts'
import type { Scene } from './scenes/stage.ts'

export const SCENES: readonly Scene[] = [...card, ...staff, ...desk, ...sections, ...raffle]
