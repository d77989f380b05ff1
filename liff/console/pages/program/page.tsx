// The program: its document to change, tried on last year before it is saved, and the versions there were.

import { useState } from 'preact/hooks'
import type {
  ProgramSaved,
  ProgramVersionView,
  ProgramView,
} from '../../../../worker/http/contract/program.ts'
import { stampIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { type Read, useRead } from '../../use-read.ts'
import { Editor } from './editor.tsx'
import type { ProgramTexts } from './texts/zh-Hant.ts'
import './program.css'

export function Page({ p }: SectionProps<ProgramTexts>) {
  const { t, reload } = useConsoleApp()
  const current = useRead<ProgramView>('/api/console/program')
  const versions = useRead<ProgramVersionView[]>('/api/console/program/versions')
  const [saved, setSaved] = useState<ProgramSaved | null>(null)
  const done = (result: ProgramSaved) => {
    setSaved(result)
    current.reload()
    versions.reload()
    // Tiers and coupons that other sections offer may be others now.
    void reload()
  }
  return (
    <>
      <section class="panel stack">
        <SectionHead title={t.sections.program} lead={p.lead} />
        {saved && (
          <Notice tone="good" icon={stampIcon} testId="program-saved">
            {saved.changedPaths.length === 0
              ? p.unchanged
              : p.saved(String(saved.version), saved.changedPaths.join(', '))}
          </Notice>
        )}
        <Loaded read={current}>
          {(program) => (
            <Editor
              key={program.version}
              program={program}
              p={p}
              done={done}
              reread={current.reload}
            />
          )}
        </Loaded>
      </section>
      <Versions read={versions} p={p} />
    </>
  )
}

function Versions({ read, p }: { read: Read<ProgramVersionView[]>; p: ProgramTexts }) {
  const { f } = useConsoleApp()
  return (
    <section class="panel stack">
      <Loaded read={read}>
        {(versions) => (
          <Table
            caption={p.versions}
            rows={versions}
            keyOf={({ version }) => String(version)}
            columns={[
              { title: p.version, cell: ({ version }) => version },
              { title: p.at, cell: ({ at }) => f.dateTime(at) },
              { title: p.by, cell: ({ by }) => by },
              {
                title: p.changed,
                cell: ({ changedPaths }) => changedPaths.join(', ') || '–',
              },
            ]}
            testId="versions"
          />
        )}
      </Loaded>
    </section>
  )
}
