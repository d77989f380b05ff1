// The page's icons, drawn on one 20-pixel grid with one stroke.

const PATHS = {
  back: 'M12 4 6 10l6 6',
  calendar: 'M4 5h12v11H4zM4 8.5h12M7.5 3v3M12.5 3v3',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  chevron: 'm5.5 8 4.5 4.5L14.5 8',
  clock: 'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM10 6.5V10l2.5 1.8',
  close: 'M5 5l10 10M15 5 5 15',
  external: 'M8 4.5H4.5v11h11V12M11 4.5h4.5V9M15 5 9 11',
  image: 'M3.5 4.5h13v11h-13zM6 13l3-3.5 2.2 2.3 1.6-1.6L15 13M7.2 7.6h.1',
  in: 'M15.5 4.5 5 15M5 8v7h7',
  keyboard: 'M3 6h14v9H3zM6 9h.1M9 9h.1M12 9h.1M15 9h-.1M7 12h6',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  more: 'M4.8 10h.1M10 10h.1M15.1 10h.1',
  out: 'M4.5 15.5 15 5M8 5h7v7',
  panel: 'M3.5 4.5h13v11h-13zM12 4.5v11',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 16c.3-2.8 2-4.3 4.7-4.3s4.4 1.5 4.7 4.3M12.6 4.4a2.6 2.6 0 0 1 0 5M14 12c1.9.4 3 1.7 3.2 4',
  phone: 'M6.5 2.8h7v14.4h-7zM9.3 14.8h1.4',
  plus: 'M10 4.5v11M4.5 10h11',
  reload: 'M15.5 7.5A6 6 0 1 0 16 11M15.8 3.8v3.9h-3.9',
  send: 'M3.5 16.5 17 10 3.5 3.5 5 10zM5 10h6',
  sticker:
    'M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7.6 8.4h.1M12.4 8.4h.1M7 11.8c1.4 2.2 4.6 2.2 6 0',
  traffic: 'M6 16V4M6 4 3 7M6 4l3 3M14 4v12M14 16l-3-3M14 16l3-3',
  warning: 'M10 3.5 17.5 16h-15zM10 8.2v3.6M10 13.8h.1',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
