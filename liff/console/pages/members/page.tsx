// Members: found by name or card number, or the one that is open.

import { useState } from 'preact/hooks'
import type { FoundMembers } from '../../../../worker/http/contract/desk.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Table } from '../../parts/table.tsx'
import type { SectionProps } from '../../section.tsx'
import { useRead } from '../../use-read.ts'
import { Member } from './member.tsx'
import type { MemberTexts } from './texts/zh-Hant.ts'

export function Page({ p, id }: SectionProps<MemberTexts>) {
  return id === null ? <Find p={p} /> : <Member key={id} p={p} id={id} />
}

function Find({ p }: { p: MemberTexts }) {
  const { t } = useConsoleApp()
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState('')
  const read = useRead<FoundMembers>(`/api/console/members?query=${encodeURIComponent(query)}`)
  return (
    <section class="panel stack">
      <SectionHead title={t.sections.members} lead={p.lead} />
      <search>
        <form
          class="search-row"
          onSubmit={(event) => {
            event.preventDefault()
            setQuery(typed.trim())
          }}
        >
          <label class="field">
            <span>{p.query}</span>
            <input
              class="input"
              type="search"
              maxLength={64}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              data-testid="member-query"
            />
          </label>
          <Button type="submit" testId="member-search">
            {p.search}
          </Button>
        </form>
      </search>
      <div aria-live="polite">
        <Loaded read={read}>{(found) => <Found found={found} query={query} p={p} />}</Loaded>
      </div>
    </section>
  )
}

function Found({ found, query, p }: { found: FoundMembers; query: string; p: MemberTexts }) {
  const { desk, f, go } = useConsoleApp()
  if (found.members.length === 0)
    return <p class="soft">{query === '' ? p.noMembers : p.nobody(query)}</p>
  return (
    <>
      <Table
        caption={query === '' ? p.newest : p.found(query)}
        rows={found.members}
        keyOf={({ id }) => id}
        columns={[
          { title: p.name, cell: (each) => each.displayName },
          { title: p.cardNumber, cell: (each) => each.cardNumber },
          {
            title: p.joined,
            cell: ({ joinedAt }) => joinedAt !== null && f.day(joinedAt, desk.now),
          },
        ]}
        act={{
          title: p.open,
          cell: ({ id }) => (
            <Button
              kind="quiet"
              onClick={() => go({ section: 'members', id })}
              testId={`member-open-${id}`}
            >
              {p.open}
            </Button>
          ),
        }}
        testId="members"
      />
      {found.hasMore && <p class="small soft">{p.more}</p>}
    </>
  )
}
