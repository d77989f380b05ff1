// A small menu behind a button; arrow keys walk it, Escape and a click elsewhere close it.

import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './icon.tsx'

export interface MenuItem {
  label: string
  icon?: IconName
  danger?: boolean
  testId?: string
  run: () => void
}

interface Props {
  label: string
  icon: IconName
  items: MenuItem[]
  testId?: string
}

export function Menu({ label, icon, items, testId }: Props) {
  const [shown, setShown] = useState(false)
  const [above, setAbove] = useState(false)
  const root = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!shown) return
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setShown(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [shown])

  const close = () => {
    setShown(false)
    root.current?.querySelector('button')?.focus()
  }

  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const all = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const step = event.key === 'ArrowDown' ? 1 : -1
    all[(at + step + all.length) % all.length]?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the menu inside it
    <div class="menu" ref={root} onKeyDown={shown ? walk : undefined}>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={shown}
        data-testid={testId}
        onClick={(event) => {
          setAbove(isInLowerHalf(event.currentTarget))
          setShown(!shown)
        }}
      >
        <Icon name={icon} />
      </button>
      {shown && (
        <div class={above ? 'menu-list above' : 'menu-list'} role="menu" aria-label={label}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              class={item.danger ? 'danger' : undefined}
              data-testid={item.testId}
              onClick={() => {
                close()
                item.run()
              }}
            >
              {item.icon && <Icon name={item.icon} size={18} />}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** In the lower half of what scrolls around it, else of the window, there is more room above. */
function isInLowerHalf(button: HTMLElement): boolean {
  const { top, height } = button.closest('[data-scrolls]')?.getBoundingClientRect() ?? {
    top: 0,
    height: innerHeight,
  }
  return button.getBoundingClientRect().top > top + height / 2
}
