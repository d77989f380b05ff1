// One's own recruiting link: a QR that a customer scans at the counter, and the link to pass on.

import { Button } from '../../../shared/ui/button.tsx'
import { Qr } from '../../../shared/ui/qr.tsx'
import { useCopy } from '../../../shared/use-copy.ts'
import type { ShopActionProps } from '../../actions.ts'
import { useStaffApp } from '../../context.ts'
import { ActionFrame } from '../../parts/action-frame.tsx'
import { Failed } from './failed.tsx'
import { recruitingTexts } from './texts/load.ts'
import type { RecruitingTexts } from './texts/zh-Hant.ts'
import { useRecruiting } from './use-recruiting.ts'
import './recruiting.css'

export function MyQr({ leave }: ShopActionProps) {
  const { t } = useStaffApp()
  return (
    <ActionFrame title={t.myQr} leave={leave} texts={recruitingTexts}>
      {(p) => <OwnLink p={p} />}
    </ActionFrame>
  )
}

function OwnLink({ p }: { p: RecruitingTexts }) {
  const { value, problem, retry } = useRecruiting(null)
  if (problem) return <Failed problem={problem} retry={retry} />
  if (!value) return <div class="skeleton recruiting-wait" />
  if (value.link === null)
    return (
      <p class="panel soft" data-testid="my-qr-closed">
        {p.closed}
      </p>
    )
  return <Shown link={value.link} p={p} />
}

function Shown({ link, p }: { link: string; p: RecruitingTexts }) {
  const { staff } = useStaffApp()
  const { copied, copy } = useCopy(link)
  return (
    <section class="panel to-scan recruiting-link">
      <p>{p.showQr(staff.name)}</p>
      <div class="recruiting-qr slip-qr">
        <Qr text={link} label={p.qr} />
      </div>
      <code class="small" data-testid="my-link">
        {link}
      </code>
      <Button kind="quiet" wide onClick={() => void copy()} testId="my-link-copy">
        <span aria-live="polite">{copied ? p.copied : p.copy}</span>
      </Button>
    </section>
  )
}
