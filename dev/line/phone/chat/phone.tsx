// One person's phone: header, chat, quick replies, rich menu and composer, or the account's profile before they add it.

import type { messagingApi } from '@line/bot-sdk'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { WorldUser } from '../../protocol.ts'
import { useWorldNow } from '../state/now.ts'
import { usePage } from '../state/store.ts'
import { activate } from '../state/table.ts'
import { clockText } from '../state/time.ts'
import { openLink, type PhoneUi, perform } from './actions.ts'
import { AddFriend, Blocked } from './add-friend.tsx'
import { Chat, quickRepliesOf } from './chat.tsx'
import { Composer } from './composer.tsx'
import { DateDialog } from './date-dialog.tsx'
import { PhoneHeader } from './header.tsx'
import { QuickReplies } from './quick-replies.tsx'
import { RichMenu } from './rich-menu.tsx'

export function Phone({ user }: { user: WorldUser }) {
  const { userId } = user
  const menu = usePage((page) => page.world?.richMenus[userId] ?? null)
  const active = usePage((page) => page.active === userId && page.open.length > 1)
  const [menuShown, setMenuShown] = useState(false)
  const [picker, setPicker] = useState<messagingApi.DatetimePickerAction | null>(null)

  const menuId = menu?.richMenuId
  const openFirst = menu?.selected ?? false
  useEffect(() => setMenuShown(openFirst), [menuId, userId])

  const ui = useMemo<PhoneUi>(
    () => ({
      askDate: setPicker,
      showRichMenu: setMenuShown,
      focusComposer: () =>
        document.querySelector<HTMLElement>(`[data-testid="composer-${userId}"]`)?.focus(),
    }),
    [userId],
  )
  const act = (action: messagingApi.Action) => perform(userId, action, ui)
  const openTapped = (link: string) => openLink(userId, link, ui)

  return (
    <section
      class={active ? 'phone active' : 'phone'}
      aria-label={`Phone of ${user.displayName}`}
      data-testid={`phone-${userId}`}
      onPointerDown={() => activate(userId)}
      onFocusCapture={() => activate(userId)}
    >
      <div class="screen">
        <StatusBar />
        <PhoneHeader user={user} />
        {user.relation === 'none' ? (
          <AddFriend user={user} act={act} openLink={openTapped} />
        ) : (
          <>
            <Chat user={user} act={act} openLink={openTapped} />
            {user.relation === 'blocked' ? (
              <Blocked user={user} />
            ) : (
              <>
                <Replies userId={userId} lang={user.language} act={act} />
                <Composer user={user} />
                {menu && (
                  <RichMenu
                    menu={menu}
                    shown={menuShown}
                    onToggle={() => setMenuShown(!menuShown)}
                    act={act}
                    lang={user.language}
                  />
                )}
              </>
            )}
          </>
        )}
        {picker && <DateDialog userId={userId} action={picker} onClose={() => setPicker(null)} />}
      </div>
    </section>
  )
}

function Replies({
  userId,
  lang,
  act,
}: {
  userId: string
  lang: string
  act: (action: messagingApi.Action) => void
}) {
  const messages = usePage((page) => page.chats[userId])
  return <QuickReplies items={quickRepliesOf(messages)} lang={lang} act={act} />
}

/** The phone's clock is the world's: moving the shop's time is seen here first. */
function StatusBar() {
  const now = useWorldNow()
  return (
    <div class="status-bar" aria-hidden="true">
      <span>{clockText(now)}</span>
      <span class="signal" />
    </div>
  )
}
