// The marketing desk's sales statement: whom each staff person brought in a month, and what those members bought; as JSON or CSV.

import { Hono } from 'hono'
import { fractionDigits } from '../../core/money.ts'
import { readStatement } from '../../loyalty/recruiting/operations.ts'
import type { StatementRow } from '../../loyalty/recruiting/store.ts'
import type { Language, Program } from '../../shop/program/rules.ts'
import type { AppEnv } from '../app-env.ts'
import {
  type RecruitingStatement,
  type StatementFigures,
  statementMonth,
} from '../contract/referral.ts'
import { toCsv } from '../csv.ts'
import { refuse } from '../errors.ts'

export function figuresOf(row: StatementRow | undefined): StatementFigures {
  const { joined = 0, members = 0, purchases = 0, salesMinor = 0, refundedMinor = 0 } = row ?? {}
  const commissionBaseMinor = salesMinor - refundedMinor
  return { joined, members, purchases, salesMinor, refundedMinor, commissionBaseMinor }
}

function statementView(
  month: string,
  rows: readonly StatementRow[],
  program: Program,
  language: Language,
): RecruitingStatement {
  return {
    month,
    currency: program.currency,
    rows: rows.map((row) => ({
      staffId: row.staffId,
      name: row.name,
      branch: program.branches.find(({ id }) => id === row.branchId)?.name[language] ?? null,
      dismissed: row.dismissed,
      ...figuresOf(row),
    })),
  }
}

const HEADINGS = [
  'month',
  'staff',
  'branch',
  'status',
  'members joined',
  'members',
  'purchases',
  'sales',
  'refunds',
  'commission base',
  'currency',
]

/** Amounts in major units, as a payroll reads them. */
function statementCsv({ month, currency, rows }: RecruitingStatement): string {
  const digits = fractionDigits(currency)
  const major = (minor: number) => Number((minor / 10 ** digits).toFixed(digits))
  const lines = rows.map((row) => [
    month,
    row.name,
    row.branch ?? '',
    row.dismissed ? 'dismissed' : 'active',
    row.joined,
    row.members,
    row.purchases,
    major(row.salesMinor),
    major(row.refundedMinor),
    major(row.commissionBaseMinor),
    currency,
  ])
  return toCsv([HEADINGS, ...lines])
}

export const consoleRecruitingRoutes = new Hono<AppEnv>().get('/recruiting/:month', async (c) => {
  const month = statementMonth.safeParse(c.req.param('month')).data
  if (month === undefined) return refuse(c, { code: 'not_found' })
  const { program, rows } = await readStatement(c.get('context'), month)
  const view = statementView(month, rows, program, c.get('staff').language)
  if (c.req.query('format') !== 'csv') return c.json<RecruitingStatement>(view)
  return c.body(statementCsv(view), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="recruiting-${month}.csv"`,
  })
})
