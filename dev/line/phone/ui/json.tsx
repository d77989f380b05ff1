// A JSON value to read: indented, scrollable, with a button that copies it.

import { copy } from '../chat/actions.ts'

export function Json({ value, label }: { value: unknown; label: string }) {
  const text = JSON.stringify(value, null, 2) ?? 'undefined'
  return (
    <figure class="json">
      <figcaption>
        {label}
        <button type="button" class="text-button" onClick={() => copy(text)}>
          copy
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region is reached by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  )
}
