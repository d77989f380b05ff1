// The pictures of the product as paths on a 24-unit grid, one by one, so that a page carries only its own.

import type { IconPath } from './view-icons.ts'

// Beside the rest for every page that is not the card's first view.
export {
  activityIcon,
  alertIcon,
  benefitsIcon,
  cloudIcon,
  expandIcon,
  homeIcon,
  type IconPath,
  personIcon,
} from './view-icons.ts'

export const tierIcon: IconPath =
  'M12 3.5l7 2.6v5.4c0 4.4-2.9 7.4-7 9-4.1-1.6-7-4.6-7-9V6.1ZM9 12l2.2 2.2L15.2 10'
export const closeIcon: IconPath = 'M6 6l12 12M18 6 6 18'
export const stampIcon: IconPath = 'M5 12.5l4.5 4.5L19 7.5'
export const ticketIcon: IconPath =
  'M3.5 7h17v3.2a2 2 0 0 0 0 3.6V17h-17v-3.2a2 2 0 0 0 0-3.6ZM14.5 7v2M14.5 11v2M14.5 15v2'
export const nextIcon: IconPath = 'M9 5.5 15.5 12 9 18.5'
export const scanIcon: IconPath = 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16'
export const backIcon: IconPath = 'M20 12H5M11 5.5 4.5 12l6.5 6.5'
export const returnIcon: IconPath = 'M9.5 4 6 7.5 9.5 11M6 7.5h9a4.5 4.5 0 0 1 0 9H8'
export const eraseIcon: IconPath = 'M8.5 6H20v12H8.5L3 12ZM11.5 9.5l5 5M16.5 9.5l-5 5'
export const giftIcon: IconPath =
  'M4 11h16v9H4ZM3 7.5h18V11H3ZM12 7.5V20M12 7.5C9 7.5 7.5 6.5 7.5 5S9.5 3 10.5 4c1 1 1.5 3.5 1.5 3.5ZM12 7.5c3 0 4.5-1 4.5-2.5s-2-2-3-1c-1 1-1.5 3.5-1.5 3.5Z'
export const receiptIcon: IconPath =
  'M6 3.5h12v17l-2.4-1.7-2.2 1.7-1.9-1.7-1.9 1.7-1.8-1.7L6 20.5ZM9 8.5h6M9 12.5h6'
export const clockIcon: IconPath = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7v5l3.5 2'
export const sendIcon: IconPath = 'M20.5 3.5 3.5 10.5l6.5 3 3 6.5ZM10 13.5l4.5-4.5'
export const shieldIcon: IconPath =
  'M12 3.5 19 6v5.5c0 4.3-2.8 7.4-7 9-4.2-1.6-7-4.7-7-9V6ZM9 12l2.2 2.2L15.2 10'
export const trophyIcon: IconPath =
  'M8 4.5h8v4.8a4 4 0 0 1-8 0ZM8 6H4.8a3.2 3.2 0 0 0 3.4 4M16 6h3.2a3.2 3.2 0 0 1-3.4 4M12 13.3v4M8.5 19.5h7M10 17.3h4v2.2h-4Z'
export const bagIcon: IconPath = 'M5 8.5h14l-1 11.5H6ZM8.5 8.5V7a3.5 3.5 0 0 1 7 0v1.5'
export const calendarIcon: IconPath =
  'M4.5 6h15v14h-15ZM4.5 10.5h15M8.5 3.5V7M15.5 3.5V7M8.5 14.5l2.3 2.3 4.7-4.3'
export const coinIcon: IconPath = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 8v8M8 12h8'
export const trendIcon: IconPath = 'M4 20h16M7 16v-4M12 16V7M17 16v-7'
export const starIcon: IconPath =
  'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.9l-5.3 2.8 1.1-5.9L3.5 9.7l5.9-.8Z'
export const slidersIcon: IconPath =
  'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4M4 12h5M13 12h7M11 10v4'
export const transferIcon: IconPath =
  'M4 8.5h14M14.5 5 18 8.5 14.5 12M20 15.5H6M9.5 12 6 15.5 9.5 19'
export const cardIcon: IconPath = 'M3.5 6h17v12h-17ZM3.5 10h17M7 14.5h4'
export const teamIcon: IconPath =
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-3.5 2.9-6 6.5-6s6.5 2.5 6.5 6M15.5 4.3a3.5 3.5 0 0 1 0 6.4M17.5 14.3c2.4.7 4 2.9 4 5.7'
