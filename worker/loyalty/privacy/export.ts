// An export: everything that is kept of a member, read in one round trip; and the one-time link by which another browser fetches it.

import type { SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../../db/client.ts'
import { commit } from '../../../db/commit.ts'
import { done, type Outcome, refused } from '../../core/errors.ts'
import { newId, randomToken } from '../../core/ids.ts'
import type { OperationContext } from '../../core/operation.ts'
import { auditStatement } from '../../shop/audit/store.ts'
import { currentProgramOf, selectProgram } from '../../shop/program/store.ts'
import { memberIdOf, selectMember } from '../member/store.ts'
import type { ExportContent, ExportFormat, ExportSection } from './export-file.ts'
import { SECTION_ROWS_MAX, SECTIONS, selectSection } from './sections.ts'
import { holderOfTicket, insertTicket, takeTicket } from './store.ts'

/** Bytes of a link's token: 256 random bits. */
const TOKEN_BYTES = 32
/** Long enough for a phone to open its browser. */
export const TICKET_SECONDS = 60

/** The member's export, by their session. */
export async function exportMember(
  { db, now }: OperationContext,
  lineUserId: string,
): Promise<Outcome<ExportContent, 'not_a_member'>> {
  const exported = await readExport(db, memberIdOf(lineUserId), now())
  return exported === null ? refused('not_a_member') : done(exported.content)
}

/** A link that opens the export once within TICKET_SECONDS: the token is in the answer and nowhere else, the row has its hash. */
export async function issueTicket(
  { db, now: clock }: OperationContext,
  { lineUserId, format }: { lineUserId: string; format: ExportFormat },
): Promise<Outcome<{ token: string; expiresAt: Date }, 'not_a_member'>> {
  const now = clock()
  const [[person]] = await db.snapshot([selectMember(db, lineUserId)])
  if (!person) return refused('not_a_member')
  const token = randomToken(TOKEN_BYTES)
  const expiresAt = new Date(now.getTime() + TICKET_SECONDS * 1_000)
  const tokenHash = await hashOf(token)
  const act = { actor: 'member', action: 'export', subject: `member:${person.id}`, code: null }
  await commit(db, [
    insertTicket(db, { tokenHash, memberId: person.id, format, expiresAt }),
    auditStatement(db, act, { now, newId: () => newId(now) }),
  ])
  return done({ token, expiresAt })
}

/** Uses the link up and answers the export, in one round trip: of two that open it at once one gets it. */
export async function redeemTicket(
  { db, now: clock }: OperationContext,
  token: string,
): Promise<Outcome<{ content: ExportContent; format: ExportFormat }, 'export_link_over'>> {
  const now = clock()
  const tokenHash = await hashOf(token)
  const read = await readExport(db, holderOfTicket(tokenHash, now), now, [
    takeTicket(db, tokenHash, now),
  ])
  const [ticket] = (read?.last[0] ?? []) as { format: ExportFormat }[]
  if (!read || !ticket) return refused('export_link_over')
  return done({ content: read.content, format: ticket.format })
}

/** Null where there is no such member. `last` runs behind the reads, in the same transaction. */
async function readExport(
  db: Database,
  memberId: SQL,
  now: Date,
  last: readonly BatchItem<'pg'>[] = [],
): Promise<{ content: ExportContent; last: unknown[] } | null> {
  const parts = SECTIONS.map((section) => selectSection(db, section, memberId))
  const [versions, ...rest] = await db.batch([selectProgram(db), ...parts, ...last])
  const { document } = currentProgramOf(versions)
  const results = rest as unknown[]
  const sections = SECTIONS.map((section, index) => sectionOf(section.name, results[index]))
  if (sections[0]?.rows.length === 0) return null
  const shop = document.shop.name[document.defaultLanguage]
  return { content: { shop, exportedAt: now, sections }, last: results.slice(SECTIONS.length) }
}

interface Result {
  fields: readonly { name: string }[]
  rows: readonly Readonly<Record<string, unknown>>[]
}

function sectionOf(name: string, result: unknown): ExportSection {
  // What drizzle's execute gives over HTTP; a batch loses its type.
  const { fields, rows } = result as Result
  return {
    name,
    columns: fields.map((field) => field.name),
    rows,
    cut: rows.length === SECTION_ROWS_MAX,
  }
}

async function hashOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
