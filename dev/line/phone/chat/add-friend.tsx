// The account as somebody sees it who has not added it, and the bar in the chat of somebody who blocked it.

import { useState } from 'preact/hooks'
import type { WorldUser } from '../../protocol.ts'
import type { Act } from '../flex/placement.ts'
import { Avatar } from '../people/avatar.tsx'
import { follow } from '../state/api.ts'
import { usePage } from '../state/store.ts'
import { deliver } from './actions.ts'
import { SharedRow } from './row.tsx'

interface AddFriendProps {
  user: WorldUser
  act: Act
  openLink: (link: string) => void
}

export function AddFriend({ user, act, openLink }: AddFriendProps) {
  const bot = usePage((page) => page.world?.bot)
  const shared = usePage((page) => page.shared[user.userId])
  return (
    <div class="add-friend" lang={user.language}>
      <Avatar
        id={bot?.userId ?? 'bot'}
        name={bot?.displayName ?? ''}
        pictureUrl={bot?.pictureUrl ?? null}
        size={96}
      />
      <h3>{bot?.displayName}</h3>
      <p class="basic-id">{bot?.basicId}</p>
      <FollowButton user={user} label="Add friend" />
      <p class="hint" lang="en">
        {user.displayName} does not know the account yet. Adding it sends a <code>follow</code>{' '}
        event to the Worker.
      </p>
      {shared?.map((item) => (
        <SharedRow key={item.id} shared={item} act={act} openLink={openLink} />
      ))}
    </div>
  )
}

export function Blocked({ user }: { user: WorldUser }) {
  return (
    <div class="blocked-bar">
      <p>Blocked: what the account sends answers 200, is not delivered and not billed.</p>
      <FollowButton user={user} label="Unblock" />
    </div>
  )
}

function FollowButton({ user, label }: { user: WorldUser; label: string }) {
  const [busy, setBusy] = useState(false)
  return (
    <button
      type="button"
      class="button primary"
      disabled={busy}
      data-testid={`follow-${user.userId}`}
      onClick={async () => {
        setBusy(true)
        await deliver(follow(user.userId))
        setBusy(false)
      }}
    >
      {label}
    </button>
  )
}
