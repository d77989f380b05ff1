// The demo people: who they are to the account, what they have not read, and the way to put their phone on the table.

import { useState } from 'preact/hooks'
import type { WorldUser } from '../../protocol.ts'
import { PHONES_MAX } from '../state/open.ts'
import { usePage } from '../state/store.ts'
import { addPhone, showPerson } from '../state/table.ts'
import { Icon } from '../ui/icon.tsx'
import { Avatar } from './avatar.tsx'
import { NewPersonDialog } from './new-person.tsx'

export const LANGUAGE_NAMES = { 'zh-Hant': '繁中', ja: '日本語', en: 'English', th: 'ไทย' } as const
const RELATION_NAMES = { none: 'not a friend', friend: 'friend', blocked: 'blocked' } as const

export function PeopleList({ onPicked }: { onPicked?: () => void }) {
  const users = usePage((page) => page.world?.users)
  const open = usePage((page) => page.open)
  const [making, setMaking] = useState(false)
  const friends = users?.filter((user) => user.relation === 'friend').length ?? 0
  return (
    <nav class="people" aria-label="People">
      <header class="people-head">
        <h2>People</h2>
        {users && (
          <span class="hint">
            {friends} of {users.length} friends
          </span>
        )}
      </header>
      <ul class="people-list">
        {users?.map((user) => (
          <Person
            key={user.userId}
            user={user}
            open={open.includes(user.userId)}
            canAdd={open.length > 0 && open.length < PHONES_MAX}
            onPicked={onPicked}
          />
        ))}
      </ul>
      <button
        type="button"
        class="new-person"
        data-testid="new-person"
        onClick={() => setMaking(true)}
      >
        <Icon name="plus" />
        <span>New person</span>
      </button>
      {making && (
        <NewPersonDialog
          onClose={(created) => {
            setMaking(false)
            if (created) onPicked?.()
          }}
        />
      )}
    </nav>
  )
}

interface PersonProps {
  user: WorldUser
  open: boolean
  canAdd: boolean
  onPicked?: (() => void) | undefined
}

function Person({ user, open, canAdd, onPicked }: PersonProps) {
  const unread = usePage((page) => page.unread[user.userId] ?? 0)
  const active = usePage((page) => page.active === user.userId)
  return (
    <li class={open ? 'person open' : 'person'}>
      <button
        type="button"
        class="person-pick"
        data-testid={`person-${user.userId}`}
        aria-current={active ? 'true' : undefined}
        title={`${user.displayName} · ${LANGUAGE_NAMES[user.language]} · ${RELATION_NAMES[user.relation]}`}
        onClick={() => {
          showPerson(user.userId)
          onPicked?.()
        }}
      >
        <span class="person-avatar">
          <Avatar id={user.userId} name={user.displayName} pictureUrl={user.pictureUrl} />
          <span class={`relation-dot ${user.relation}`} />
        </span>
        <span class="person-text">
          <span class="person-name" lang={user.language}>
            {user.displayName}
          </span>
          <span class="person-facts">
            <span lang={user.language}>{LANGUAGE_NAMES[user.language]}</span>
            <span class={`relation ${user.relation}`}>{RELATION_NAMES[user.relation]}</span>
          </span>
        </span>
        {unread > 0 && (
          <span class="unread">
            {unread}
            <span class="for-readers"> unread</span>
          </span>
        )}
      </button>
      {canAdd && !open && (
        <button
          type="button"
          class="icon-button small person-add"
          aria-label={`Open ${user.displayName} beside`}
          title="Open beside"
          data-testid={`beside-${user.userId}`}
          onClick={() => {
            addPhone(user.userId)
            onPicked?.()
          }}
        >
          <Icon name="panel" size={18} />
        </button>
      )}
    </li>
  )
}
