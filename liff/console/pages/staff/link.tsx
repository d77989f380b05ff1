// The link that hires: a QR for who stands beside, or the link to send to one person.

import { Button } from '../../../shared/ui/button.tsx'
import { Dialog } from '../../../shared/ui/dialog.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import { useCopy } from '../../../shared/use-copy.ts'
import { useConsoleApp } from '../../context.ts'
import type { Invitation } from './page.tsx'
import type { StaffTexts } from './texts/zh-Hant.ts'

interface InvitationLinkProps {
  invitation: Invitation
  p: StaffTexts
  close: () => void
}

export function InvitationLink({ invitation, p, close }: InvitationLinkProps) {
  const { t, f } = useConsoleApp()
  const { name, url, expiresAt } = invitation
  const { copied, copy } = useCopy(url)
  return (
    <Dialog title={p.linkTitle(name)} closeLabel={t.close} onClose={close} testId="invitation-link">
      <div class="stack">
        <p>{p.linkHow(f.dateTime(expiresAt))}</p>
        <div class="invitation-qr">
          <Qr text={url} label={p.linkQr(name)} />
        </div>
        <Button kind="quiet" wide onClick={() => void copy()} testId="invitation-copy">
          <span aria-live="polite">{copied ? p.copied : p.copy}</span>
        </Button>
        {copied === false && <p class="small invitation-address">{url}</p>}
        <p class="small soft">{p.linkOnce}</p>
      </div>
    </Dialog>
  )
}
