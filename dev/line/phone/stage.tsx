// The table the phones lie on: one station a person, a place to add another, and what to do when it is empty.

import { useEffect, useRef, useState } from 'preact/hooks'
import { Phone } from './chat/phone.tsx'
import { LiffPane } from './liff/pane.tsx'
import { Avatar } from './people/avatar.tsx'
import { PHONES_MAX } from './state/open.ts'
import { usePage } from './state/store.ts'
import { activate, addPhone, removePhone, showPerson } from './state/table.ts'
import { Dialog } from './ui/dialog.tsx'
import { Icon } from './ui/icon.tsx'

export function Stage({ onPeople }: { onPeople: () => void }) {
  const open = usePage((page) => page.open)
  const loaded = usePage((page) => page.world !== null)
  return (
    <main class="stage">
      {open.length > 1 && <Switcher open={open} />}
      <div class="stations">
        {loaded && open.map((userId) => <Station key={userId} userId={userId} />)}
        {loaded && open.length === 0 && <EmptyTable onPeople={onPeople} />}
        {loaded && open.length > 0 && open.length < PHONES_MAX && <AddPhone open={open} />}
      </div>
    </main>
  )
}

function Station({ userId }: { userId: string }) {
  const user = usePage((page) => page.world?.users.find((known) => known.userId === userId))
  const liff = usePage((page) => page.liff[userId])
  const active = usePage((page) => page.active === userId)
  const station = useRef<HTMLDivElement>(null)
  const opening = liff?.opening

  // What was just opened is brought into view, without moving what is seen already.
  useEffect(() => {
    if (!active) return
    const part = opening === undefined ? station.current : station.current?.lastElementChild
    part?.scrollIntoView({ behavior: 'smooth', block: 'nearest', inline: 'nearest' })
  }, [active, opening])

  if (!user) {
    return (
      <div class="station missing" data-active={active}>
        <p>
          Nobody in this world has the id <code>{userId}</code>.
        </p>
        <button type="button" class="button" onClick={() => removePhone(userId)}>
          Take it off the table
        </button>
      </div>
    )
  }
  return (
    <div class="station" data-active={active} ref={station}>
      <Phone user={user} />
      {liff && <LiffPane user={user} liff={liff} />}
    </div>
  )
}

/** On a narrow screen one phone shows at a time; this row changes it. */
function Switcher({ open }: { open: string[] }) {
  const users = usePage((page) => page.world?.users)
  const active = usePage((page) => page.active)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of toggles, not a form's fieldset
    <div class="switcher" role="group" aria-label="Phones on the table">
      {open.map((userId) => {
        const user = users?.find((known) => known.userId === userId)
        return (
          <button
            key={userId}
            type="button"
            aria-pressed={active === userId}
            onClick={() => activate(userId)}
          >
            <Avatar
              id={userId}
              name={user?.displayName ?? '?'}
              pictureUrl={user?.pictureUrl ?? null}
              size={24}
            />
            <span lang={user?.language}>{user?.displayName ?? userId}</span>
          </button>
        )
      })}
    </div>
  )
}

function AddPhone({ open }: { open: string[] }) {
  const users = usePage((page) => page.world?.users)
  const [choosing, setChoosing] = useState(false)
  const others = users?.filter((user) => !open.includes(user.userId)) ?? []
  return (
    <>
      <button
        type="button"
        class="add-phone"
        data-testid="add-phone"
        onClick={() => setChoosing(true)}
      >
        <Icon name="plus" />
        <span>Add a phone</span>
      </button>
      {choosing && (
        <Dialog title="Whose phone beside?" onClose={() => setChoosing(false)}>
          <p class="hint">Two at once: a customer shows a code, staff scans it.</p>
          <ul class="choose-people">
            {others.map((user) => (
              <li key={user.userId}>
                <button
                  type="button"
                  data-testid={`add-phone-${user.userId}`}
                  onClick={() => {
                    setChoosing(false)
                    addPhone(user.userId)
                  }}
                >
                  <Avatar
                    id={user.userId}
                    name={user.displayName}
                    pictureUrl={user.pictureUrl}
                    size={32}
                  />
                  <span lang={user.language}>{user.displayName}</span>
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}

function EmptyTable({ onPeople }: { onPeople: () => void }) {
  const users = usePage((page) => page.world?.users)
  const bot = usePage((page) => page.world?.bot)
  const first = users?.find((user) => user.relation === 'none') ?? users?.[0]
  return (
    <section class="empty-table">
      <p class="seal" lang="zh-Hant" aria-hidden="true">
        熟客
      </p>
      <h2>Whose phone do you pick up?</h2>
      <p class="lead">
        Everybody here is a customer, a member or staff of {bot?.displayName ?? 'the demo shop'}. Be
        any of them.
      </p>
      <ol>
        <li>Pick a person.</li>
        <li>Add the account as a friend: the shop greets you.</li>
        <li>
          <span>
            Say <q lang="zh-Hant">簽到</q>, open the card, let staff scan it.
          </span>
        </li>
        <li>Move the shop’s clock and fire the cron: the birthday message comes.</li>
      </ol>
      {first ? (
        <p class="start">
          <button
            type="button"
            class="button primary"
            data-testid="start"
            onClick={() => showPerson(first.userId)}
          >
            Start as <span lang={first.language}>{first.displayName}</span>
          </button>
          <button type="button" class="button narrow-only" onClick={onPeople}>
            See everybody
          </button>
        </p>
      ) : (
        <p class="hint">Nobody lives here yet. Make a new person first.</p>
      )}
    </section>
  )
}
