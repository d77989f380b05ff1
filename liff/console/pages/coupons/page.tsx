// Coupons: what is out of each template, and issuing one to a member or to an audience.

import { useState } from 'preact/hooks'
import type { TemplateView } from '../../../../worker/http/contract/coupon.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { stampIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import { IssueToAudience, IssueToOne } from './issue.tsx'
import type { CouponTexts } from './texts/zh-Hant.ts'

export function Page({ p }: SectionProps<CouponTexts>) {
  const { t, f } = useConsoleApp()
  const read = useRead<TemplateView[]>('/api/console/coupons')
  const [issuing, setIssuing] = useState<{ to: 'one' | 'audience'; of: TemplateView } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const done = (what: string) => {
    setIssuing(null)
    setSaid(what)
    read.reload()
  }
  const close = () => setIssuing(null)
  return (
    <section class="panel stack">
      <SectionHead title={t.sections.coupons} lead={p.lead} />
      {said !== null && (
        <Notice tone="good" icon={stampIcon} testId="coupon-said">
          {said}
        </Notice>
      )}
      <Loaded read={read}>
        {(templates) =>
          templates.length === 0 ? (
            <p class="soft">{p.none}</p>
          ) : (
            <Table
              caption={p.templates}
              rows={templates}
              keyOf={({ id }) => id}
              columns={[
                { title: p.coupon, cell: ({ title }) => title },
                { title: p.code, cell: ({ publicCode }) => publicCode ?? '–' },
                { title: p.issued, amount: true, cell: ({ issued }) => f.number(issued) },
                { title: p.redeemed, amount: true, cell: ({ redeemed }) => f.number(redeemed) },
                {
                  title: p.left,
                  amount: true,
                  cell: ({ left }) => (left === null ? p.unlimited : f.number(left)),
                },
              ]}
              act={{
                title: p.issue,
                cell: (of) => (
                  <span class="acts">
                    <Button
                      kind="quiet"
                      onClick={() => setIssuing({ to: 'one', of })}
                      testId={`coupon-issue-${of.id}`}
                    >
                      {p.toOne}
                    </Button>
                    <Button
                      kind="quiet"
                      onClick={() => setIssuing({ to: 'audience', of })}
                      testId={`coupon-issue-audience-${of.id}`}
                    >
                      {p.toAudience}
                    </Button>
                  </span>
                ),
              }}
              testId="coupons"
            />
          )
        }
      </Loaded>
      {issuing?.to === 'one' && <IssueToOne {...{ p, done, close }} template={issuing.of} />}
      {issuing?.to === 'audience' && (
        <IssueToAudience {...{ p, done, close }} template={issuing.of} />
      )}
    </section>
  )
}
