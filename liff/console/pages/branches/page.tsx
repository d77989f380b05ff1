// Branches: how customers check in at each, and the printed codes to hang up.

import type { BranchCodeView } from '../../../../worker/http/contract/participation.ts'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import type { BranchTexts } from './texts/zh-Hant.ts'
import './branches.css'

export function Page({ p }: SectionProps<BranchTexts>) {
  const { t } = useConsoleApp()
  const read = useRead<BranchCodeView[]>('/api/console/branches')
  return (
    <section class="panel stack">
      <SectionHead title={t.sections.branches} lead={p.lead} />
      <Loaded read={read}>
        {(branches) =>
          branches.length === 0 ? (
            <p class="soft">{p.none}</p>
          ) : (
            <ul class="branches" data-testid="branches">
              {branches.map((branch) => (
                <Branch key={branch.id} branch={branch} p={p} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function Branch({ branch: { id, name, printed }, p }: { branch: BranchCodeView; p: BranchTexts }) {
  return (
    <li class="branch" data-testid={`branch-${id}`}>
      <div class="stack">
        <h3>{name}</h3>
        <p>
          <strong>{printed ? p.printed : p.rotating}</strong>
        </p>
        <p class="small soft">{printed ? p.printedHow : p.rotatingHow}</p>
        {printed && (
          <p>
            <a class="button quiet" href={printed.qr} target="_blank" rel="noreferrer">
              {p.open}
            </a>
          </p>
        )}
      </div>
      {printed && <img src={printed.qr} alt={p.qr(name)} loading="lazy" />}
    </li>
  )
}
