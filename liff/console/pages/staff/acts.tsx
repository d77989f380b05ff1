// What an owner does about people: inviting somebody, changing what they are, dismissing them, withdrawing an invitation.

import { useState } from 'preact/hooks'
import type {
  ChangeStaffRequest,
  Invited,
  InviteRequest,
  WorkforceView,
} from '../../../../worker/http/contract/workforce.ts'
import { useConsoleApp } from '../../context.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import type { Invitation, Person } from './page.tsx'
import { PositionFields } from './position-fields.tsx'
import type { StaffTexts } from './texts/zh-Hant.ts'

interface ActProps<Result = WorkforceView> {
  p: StaffTexts
  done: (result: Result) => void
  close: () => void
}

/** A position that can be sent; null while the name is missing. */
const complete = (position: InviteRequest): InviteRequest | null =>
  position.name.trim() === '' ? null : { ...position, name: position.name.trim() }

interface PositionDialogProps<Result> extends ActProps<Result> {
  first: InviteRequest
  branches: WorkforceView['branches']
  title: string
  yes: string
  path: string
  /** Sent beside the position. */
  beside?: Pick<ChangeStaffRequest, 'was'>
}

/** Asks what somebody is, or is to be, and sends it. */
function PositionDialog<Result>(props: PositionDialogProps<Result>) {
  const { first, branches, path, beside, p, ...dialog } = props
  const { session } = useConsoleApp()
  const [position, setPosition] = useState(first)
  return (
    <ConfirmDialog
      {...dialog}
      problems={p.problems}
      body={complete(position)}
      perform={({ name, role, branchId }, idempotencyKey) =>
        session.call<Result>('POST', path, {
          body: { name, role, branchId, ...beside },
          idempotencyKey,
        })
      }
    >
      <PositionFields {...{ position, branches, p }} put={setPosition} />
    </ConfirmDialog>
  )
}

export function Invite({ view, p, ...act }: ActProps<Invited> & { view: WorkforceView }) {
  return (
    <PositionDialog
      {...act}
      p={p}
      first={{ name: '', role: 'staff', branchId: view.branches[0]?.id ?? null }}
      branches={view.branches}
      title={p.inviteTitle}
      yes={p.inviteYes}
      path="/api/console/staff/invitations"
    />
  )
}

type RepositionProps = ActProps & { view: WorkforceView; person: Person }

export function Reposition({ view, person, p, ...act }: RepositionProps) {
  const { id, name, role, branchId } = person
  const was = { name, role, branchId }
  return (
    <PositionDialog
      {...act}
      p={p}
      first={was}
      beside={{ was }}
      branches={view.branches}
      title={p.changeTitle(name)}
      yes={p.changeYes}
      path={`/api/console/staff/${id}`}
    />
  )
}

export function Dismiss({ person: { id, name }, p, done, close }: ActProps & { person: Person }) {
  const { session } = useConsoleApp()
  return (
    <ConfirmDialog
      title={p.dismissTitle(name)}
      yes={p.dismissYes}
      problems={p.problems}
      body={{}}
      perform={(_, idempotencyKey) =>
        session.call<WorkforceView>('POST', `/api/console/staff/${id}/dismiss`, { idempotencyKey })
      }
      done={done}
      close={close}
    >
      <p>{p.dismissHow}</p>
    </ConfirmDialog>
  )
}

export function Withdraw({
  invitation: { id, name },
  p,
  done,
  close,
}: ActProps & { invitation: Invitation }) {
  const { session } = useConsoleApp()
  return (
    <ConfirmDialog
      title={p.withdrawTitle(name)}
      yes={p.withdrawYes}
      problems={p.problems}
      body={{}}
      perform={(_, idempotencyKey) =>
        session.call<WorkforceView>('POST', `/api/console/staff/invitations/${id}/revoke`, {
          idempotencyKey,
        })
      }
      done={done}
      close={close}
    >
      <p>{p.withdrawHow}</p>
    </ConfirmDialog>
  )
}
