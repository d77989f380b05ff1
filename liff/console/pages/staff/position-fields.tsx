// Name, role and branch of somebody who works here, or will.

import type { InviteRequest, WorkforceView } from '../../../../worker/http/contract/workforce.ts'
import type { StaffTexts } from './texts/zh-Hant.ts'

/** As the server takes it. */
const NAME_MAX = 60
const ROLES: readonly InviteRequest['role'][] = ['staff', 'marketer', 'owner']

interface PositionFieldsProps {
  position: InviteRequest
  branches: WorkforceView['branches']
  put: (position: InviteRequest) => void
  p: StaffTexts
}

export function PositionFields({ position, branches, put, p }: PositionFieldsProps) {
  return (
    <>
      <label class="field">
        <span>{p.name}</span>
        <input
          class="input"
          autoComplete="off"
          maxLength={NAME_MAX}
          value={position.name}
          onInput={(event) => put({ ...position, name: event.currentTarget.value })}
          data-testid="staff-name"
        />
      </label>
      <fieldset class="field staff-roles">
        <legend>{p.role}</legend>
        {ROLES.map((role) => (
          <label key={role} class="staff-role">
            <input
              type="radio"
              name="role"
              checked={position.role === role}
              onChange={() => put({ ...position, role })}
              data-testid={`staff-role-${role}`}
            />
            <span>
              <strong>{p.roles[role]}</strong>
              <span class="small soft">{p.roleMay[role]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{p.branch}</span>
        <select
          class="input"
          value={position.branchId ?? ''}
          onChange={(event) => put({ ...position, branchId: event.currentTarget.value || null })}
          data-testid="staff-branch"
        >
          <option value="">{p.noBranch}</option>
          {branches.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
