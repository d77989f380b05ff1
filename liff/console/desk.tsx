// The desk's frame: whose it is, the navigation, and the section that is open.

import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../shared/ui/icon.tsx'
import { alertIcon } from '../shared/ui/icons.ts'
import { Notice } from '../shared/ui/notice.tsx'
import { useConsoleApp } from './context.ts'
import { SECTIONS, type Section } from './sections.ts'
import { addressOf } from './use-section.ts'

export function Desk() {
  const { desk, t, place, go } = useConsoleApp()
  const sections = SECTIONS.filter(({ ownersOnly }) => !ownersOnly || desk.role === 'owner')
  const open = sections.find(({ id }) => id === place.section) ?? SECTIONS[0]
  const main = useFocusOnChange(open.id)
  return (
    <div class="desk">
      <header class="desk-head">
        <h1>{desk.shop.name}</h1>
        <p class="soft">{t.deskOf(desk.name)}</p>
      </header>
      <Navigation sections={sections} open={open} />
      <main class="desk-main" ref={main} tabIndex={-1} aria-label={t.sections[open.id]}>
        {desk.deadLetters > 0 && open.id !== 'health' && (
          <Notice
            tone="warn"
            icon={alertIcon}
            testId="console-dead-letters"
            action={{
              label: t.deadLettersShow,
              run: () => go({ section: 'health', id: null }),
            }}
          >
            {t.deadLettersWaiting(desk.deadLetters)}
          </Notice>
        )}
        <open.Page key={open.id} id={place.id} />
      </main>
    </div>
  )
}

function Navigation({ sections, open }: { sections: readonly Section[]; open: Section }) {
  const { t, go } = useConsoleApp()
  return (
    <nav class="desk-nav" aria-label={t.navigation}>
      <ul>
        {sections.map(({ id, icon }) => (
          <li key={id}>
            <a
              href={addressOf({ section: id, id: null })}
              aria-current={id === open.id ? 'page' : undefined}
              onClick={(event) => {
                // Another tab or window is the browser's business.
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                go({ section: id, id: null })
              }}
              data-testid={`section-${id}`}
            >
              <Icon path={icon} />
              <span>{t.sections[id]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Who opens another section goes on reading there, not at the navigation's end. */
function useFocusOnChange(open: string) {
  const main = useRef<HTMLElement>(null)
  const shown = useRef(open)
  useEffect(() => {
    if (shown.current === open) return
    shown.current = open
    main.current?.focus({ preventScroll: true })
  }, [open])
  return main
}
