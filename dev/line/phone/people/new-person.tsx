// The form that brings a new person with a LINE account into the world and opens their phone.

import { useState } from 'preact/hooks'
import type { Language } from '../../protocol.ts'
import { createPerson } from '../state/api.ts'
import { read, toast, update } from '../state/store.ts'
import { showPerson } from '../state/table.ts'
import { Dialog } from '../ui/dialog.tsx'

const LANGUAGES: [Language, string][] = [
  ['zh-Hant', '繁體中文'],
  ['ja', '日本語'],
  ['en', 'English'],
  ['th', 'ไทย'],
]

export function NewPersonDialog({ onClose }: { onClose: (created: boolean) => void }) {
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<Language>('zh-Hant')
  const [busy, setBusy] = useState(false)

  const create = async (event: Event) => {
    event.preventDefault()
    const displayName = name.trim()
    if (!displayName || busy) return
    setBusy(true)
    try {
      const user = await createPerson({ displayName, language })
      const { world } = read()
      if (world && !world.users.some((known) => known.userId === user.userId)) {
        update({ world: { ...world, users: [...world.users, user] } })
      }
      showPerson(user.userId)
      onClose(true)
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), 'bad')
      setBusy(false)
    }
  }

  return (
    <Dialog title="New person" onClose={() => onClose(false)}>
      <form class="form" onSubmit={create}>
        <label>
          Name in LINE
          <input
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            maxLength={20}
            required
            data-testid="new-person-name"
          />
        </label>
        <fieldset>
          <legend>Language of their LINE</legend>
          <div class="choices">
            {LANGUAGES.map(([tag, label]) => (
              <label key={tag}>
                <input
                  type="radio"
                  name="language"
                  value={tag}
                  checked={language === tag}
                  onChange={() => setLanguage(tag)}
                />
                <span lang={tag}>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <p class="hint">They have not added the account yet: their phone opens on its profile.</p>
        <div class="form-end">
          <button
            type="submit"
            class="button primary"
            disabled={!name.trim() || busy}
            data-testid="new-person-create"
          >
            Put their phone on the table
          </button>
        </div>
      </form>
    </Dialog>
  )
}
