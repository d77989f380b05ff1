// The pictures of the card's first view, apart from the others so that it is loaded with these alone.

/** SVG path data, drawn as lines, on a 24-unit grid. */
export type IconPath = string

export const homeIcon: IconPath = 'M4 11.2 12 4l8 7.2V20h-5.5v-5.5h-5V20H4Z'
export const benefitsIcon: IconPath =
  'M12 4.2 14.3 9l5.2.7-3.8 3.6.9 5.2-4.6-2.5-4.6 2.5.9-5.2L4.5 9.7 9.7 9Z'
export const activityIcon: IconPath = 'M4.5 6h15M4.5 12h15M4.5 18h9'
export const personIcon: IconPath =
  'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5'
export const expandIcon: IconPath = 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5'
export const cloudIcon: IconPath =
  'M3 3l18 18M8 6.5A6 6 0 0 1 17.5 10 4.2 4.2 0 0 1 19.5 17M15.5 18H7a4.5 4.5 0 0 1-1-8.9'
export const alertIcon: IconPath = 'M12 4 2.8 19.5h18.4ZM12 10v4.2M12 17v.1'
