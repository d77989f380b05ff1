// Who works for the shop: everybody with what they may do, and the invitations that are still open. Owners only.

import { useRef, useState } from 'preact/hooks'
import type { WorkforceView } from '../../../../worker/http/contract/workforce.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import { Dismiss, Invite, Reposition, Withdraw } from './acts.tsx'
import { InvitationLink } from './link.tsx'
import type { StaffTexts } from './texts/zh-Hant.ts'
import './staff.css'

export type Person = WorkforceView['people'][number]
export type Invitation = WorkforceView['invitations'][number]

/** What is being done, in a sheet. */
type Doing =
  | { act: 'invite' }
  | { act: 'show' | 'withdraw'; invitationId: string }
  | { act: 'change' | 'dismiss'; person: Person }

export function Page({ p }: SectionProps<StaffTexts>) {
  const { t } = useConsoleApp()
  const read = useRead<WorkforceView>('/api/console/staff')
  const [doing, setDoing] = useState<Doing | null>(null)
  const open = useRef(doing)
  open.current = doing
  return (
    <>
      <section class="panel stack">
        <SectionHead title={t.sections.staff} lead={p.lead}>
          <Button onClick={() => setDoing({ act: 'invite' })} testId="staff-invite">
            {p.invite}
          </Button>
        </SectionHead>
        <Loaded read={read} problems={p.problems}>
          {({ people }) => <People people={people} p={p} start={setDoing} />}
        </Loaded>
      </section>
      {read.value && <Invitations invitations={read.value.invitations} p={p} start={setDoing} />}
      {read.value && doing && (
        <Sheet
          {...{ doing, p }}
          view={read.value}
          next={(then) => {
            read.reload()
            // Closed before the answer came.
            if (open.current === null) return setDoing(then)
            setDoing(null)
            // A sheet that goes takes its step back in the history: the next one comes behind it, or it would be closed with it.
            if (then) addEventListener('popstate', () => setDoing(then), { once: true })
          }}
          close={() => {
            // Also where it was refused: others have changed something, which is to be seen.
            read.reload()
            setDoing(null)
          }}
        />
      )}
    </>
  )
}

interface SheetProps {
  doing: Doing
  view: WorkforceView
  p: StaffTexts
  /** It is done; what is shown then. */
  next: (then: Doing | null) => void
  close: () => void
}

function Sheet({ doing, view, p, next, close }: SheetProps) {
  const done = () => next(null)
  switch (doing.act) {
    case 'invite':
      return (
        <Invite
          {...{ view, p, close }}
          done={({ invitationId }) => next({ act: 'show', invitationId })}
        />
      )
    case 'change':
      return <Reposition {...{ view, p, done, close }} person={doing.person} />
    case 'dismiss':
      return <Dismiss {...{ p, done, close }} person={doing.person} />
    default: {
      const invitation = view.invitations.find(({ id }) => id === doing.invitationId)
      // The one that was just made comes with the next answer.
      if (!invitation) return null
      return doing.act === 'show' ? (
        <InvitationLink {...{ invitation, p, close }} />
      ) : (
        <Withdraw {...{ invitation, p, done, close }} />
      )
    }
  }
}

interface PeopleProps {
  people: readonly Person[]
  p: StaffTexts
  start: (doing: Doing) => void
}

function People({ people, p, start }: PeopleProps) {
  const { desk, f } = useConsoleApp()
  const named = new Intl.ListFormat(desk.language, { type: 'unit', style: 'short' })
  const [active, gone] = [
    people.filter(({ status }) => status === 'active'),
    people.filter(({ status }) => status === 'dismissed'),
  ]
  return (
    <>
      <Table
        caption={p.people}
        rows={active}
        keyOf={({ id }) => id}
        columns={[
          { title: p.name, cell: ({ name, you }) => (you ? p.you(name) : name) },
          { title: p.role, cell: ({ role }) => p.roles[role] },
          { title: p.branch, cell: ({ branch }) => branch ?? p.noBranch },
          { title: p.since, cell: ({ since }) => f.day(since, desk.now) },
        ]}
        act={{
          title: p.change,
          cell: (person) => (
            <span class="staff-acts">
              <Button
                kind="quiet"
                onClick={() => start({ act: 'change', person })}
                testId={`staff-change-${person.id}`}
              >
                {p.change}
              </Button>
              <Button
                kind="bare"
                onClick={() => start({ act: 'dismiss', person })}
                testId={`staff-dismiss-${person.id}`}
              >
                {p.dismiss}
              </Button>
            </span>
          ),
        }}
        testId="staff"
      />
      {gone.length > 0 && (
        <p class="small soft" data-testid="staff-gone">
          {p.gone(named.format(gone.map(({ name }) => name)))}
        </p>
      )}
    </>
  )
}

interface InvitationsProps {
  invitations: readonly Invitation[]
  p: StaffTexts
  start: (doing: Doing) => void
}

function Invitations({ invitations, p, start }: InvitationsProps) {
  const { f } = useConsoleApp()
  if (invitations.length === 0) return null
  return (
    <section class="panel stack">
      <SectionHead title={p.invitations} />
      <Table
        caption={p.invitationsLead}
        rows={invitations}
        keyOf={({ id }) => id}
        columns={[
          { title: p.name, cell: ({ name }) => name },
          { title: p.role, cell: ({ role }) => p.roles[role] },
          { title: p.branch, cell: ({ branch }) => branch ?? p.noBranch },
          { title: p.until, cell: ({ expiresAt }) => f.dateTime(expiresAt) },
        ]}
        act={{
          title: p.show,
          cell: ({ id: invitationId }) => (
            <span class="staff-acts">
              <Button
                kind="quiet"
                onClick={() => start({ act: 'show', invitationId })}
                testId={`invitation-show-${invitationId}`}
              >
                {p.show}
              </Button>
              <Button
                kind="bare"
                onClick={() => start({ act: 'withdraw', invitationId })}
                testId={`invitation-withdraw-${invitationId}`}
              >
                {p.withdraw}
              </Button>
            </span>
          ),
        }}
        testId="invitations"
      />
    </section>
  )
}
