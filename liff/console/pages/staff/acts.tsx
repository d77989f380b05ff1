// What an owner does about people: inviting somebody, changing what they are, dismissing them, withdrawing an invitation.

import { useState } from 'preact/hooks'
import type {
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

export function Invite({ view, p, done, close }: ActProps<Invited> & { view: WorkforceView }) {
  const { session } = useConsoleApp()
  const [position, setPosition] = useState<InviteRequest>({
    name: '',
    role: 'staff',
    branchId: view.branches[0]?.id ?? null,
  })
  return (
    <ConfirmDialog
      title={p.inviteTitle}
      yes={p.inviteYes}
      problems={p.problems}
      body={complete(position)}
      perform={({ name, role, branchId }, idempotencyKey) =>
        session.call<Invited>('POST', '/api/console/staff/invitations', {
          body: { name, role, branchId },
          idempotencyKey,
        })
      }
      done={done}
      close={close}
    >
      <PositionFields {...{ position, p }} branches={view.branches} put={setPosition} />
    </ConfirmDialog>
  )
}

export function Reposition({
  view,
  person,
  p,
  done,
  close,
}: ActProps & { view: WorkforceView; person: Person }) {
  const { session } = useConsoleApp()
  const { id, name, role, branchId } = person
  const [position, setPosition] = useState<InviteRequest>({ name, role, branchId })
  return (
    <ConfirmDialog
      title={p.changeTitle(name)}
      yes={p.changeYes}
      problems={p.problems}
      body={complete(position)}
      perform={({ name, role, branchId }, idempotencyKey) =>
        session.call<WorkforceView>('POST', `/api/console/staff/${id}`, {
          body: { name, role, branchId },
          idempotencyKey,
        })
      }
      done={done}
      close={close}
    >
      <PositionFields {...{ position, p }} branches={view.branches} put={setPosition} />
    </ConfirmDialog>
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
