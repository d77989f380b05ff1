// The top of a phone: whose it is, who they talk to, and what LINE's chat menu offers.

import type { LiffApp, WorldUser } from '../../protocol.ts'
import { Avatar } from '../people/avatar.tsx'
import { LANGUAGE_NAMES } from '../people/list.tsx'
import { block, changePerson, follow } from '../state/api.ts'
import { toast, usePage } from '../state/store.ts'
import { removePhone } from '../state/table.ts'
import { Icon } from '../ui/icon.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { deliver, openLink } from './actions.ts'

export function PhoneHeader({ user }: { user: WorldUser }) {
  const bot = usePage((page) => page.world?.bot)
  const liffApps = usePage((page) => page.world?.liffApps)
  return (
    <header class="phone-head">
      <Avatar id={user.userId} name={user.displayName} pictureUrl={user.pictureUrl} size={30} />
      <div class="phone-title">
        <h2 lang={user.language}>{bot?.displayName ?? ' '}</h2>
        <p>
          <span lang={user.language}>{user.displayName}</span> · {LANGUAGE_NAMES[user.language]}
        </p>
      </div>
      <Menu
        label={`Chat menu of ${user.displayName}`}
        icon="menu"
        items={menuOf(user, liffApps ?? [])}
        testId={`menu-${user.userId}`}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={`Take ${user.displayName}'s phone off the table`}
        title="Take off the table"
        onClick={() => removePhone(user.userId)}
      >
        <Icon name="close" />
      </button>
    </header>
  )
}

function menuOf(user: WorldUser, liffApps: LiffApp[]): MenuItem[] {
  const { userId, relation } = user
  // Staff and marketers keep these links in a chat of their own; here everybody has them, allowed in or not.
  const pages = liffApps.map(
    ({ liffId, name }): MenuItem => ({
      label: `Open ${name}`,
      icon: 'external',
      testId: `open-${liffId}-${userId}`,
      run: () => openLink(userId, `https://liff.line.me/${liffId}`),
    }),
  )
  const languages = (Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[])
    .filter((language) => language !== user.language)
    .map((language) => ({
      label: `Their LINE in ${LANGUAGE_NAMES[language]}`,
      run: () => {
        changePerson(userId, { language }).catch((error: Error) => toast(error.message, 'bad'))
      },
    }))
  if (relation === 'none') return [...pages, ...languages]
  const blocking: MenuItem =
    relation === 'blocked'
      ? {
          label: 'Unblock the account',
          icon: 'check',
          testId: `unblock-${userId}`,
          run: () => void deliver(follow(userId)),
        }
      : {
          label: 'Block the account',
          icon: 'close',
          danger: true,
          testId: `block-${userId}`,
          run: () => void deliver(block(userId)),
        }
  return [...pages, ...languages, blocking]
}
