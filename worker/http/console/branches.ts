// The branches' check-in codes for the desk: which of them rotate, and of the others the QR as a picture to print and hang up.

import { Hono } from 'hono'
import { correction, generate } from 'lean-qr/nano'
import { liffUrl } from '../../chat/links.ts'
import type { Context } from '../../context.ts'
import { branchToken } from '../../loyalty/check-in/branch-token.ts'
import { loadProgram } from '../../shop/program/operations.ts'
import type { AppEnv } from '../app-env.ts'
import type { BranchCodeView } from '../contract/participation.ts'
import { refuse } from '../errors.ts'

/** The standard asks for four light modules around the code. */
const QUIET_MODULES = 4
/** Below the code, for the branch's name. */
const NAME_MODULES = 6
/** Printed at this width it is read from two metres. */
const PRINT_WIDTH_MM = 120

/** @param step null: the printed one */
export async function branchCodeUrl(
  { config }: Context,
  branchId: string,
  step: number | null,
): Promise<string> {
  const token = await branchToken(config.sessionSecret, branchId, step)
  return `${liffUrl(config.liffId.card)}?branch=${token}`
}

export const consoleBranchRoutes = new Hono<AppEnv>()
  .get('/branches', async (c) => {
    const context = c.get('context')
    const program = await loadProgram(context)
    const { language } = c.get('staff')
    const views = program.branches.map(
      async ({ id, name, checkInCode }): Promise<BranchCodeView> => {
        const named = { id, name: name[language] }
        if (checkInCode === 'rotating') return { ...named, printed: null }
        const url = await branchCodeUrl(context, id, null)
        return { ...named, printed: { url, qr: `/api/console/branches/${id}/qr.svg` } }
      },
    )
    return c.json<BranchCodeView[]>(await Promise.all(views))
  })
  .get('/branches/:id/qr.svg', async (c) => {
    const context = c.get('context')
    const program = await loadProgram(context)
    const branch = program.branches.find(({ id }) => id === c.req.param('id'))
    // A printed copy of a code that rotates would count for nothing.
    if (branch?.checkInCode !== 'printed') return refuse(c, { code: 'not_found' })
    const name = branch.name[program.defaultLanguage]
    const svg = printable(await branchCodeUrl(context, branch.id, null), name)
    return c.body(svg, 200, { 'content-type': 'image/svg+xml' })
  })

function printable(url: string, name: string): string {
  const code = generate(url, { minCorrectionLevel: correction.M })
  const side = code.size + 2 * QUIET_MODULES
  let path = ''
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`
  const height = side + NAME_MODULES
  const box = `${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${height}`
  const heightMm = Math.round((PRINT_WIDTH_MM * height) / side)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${PRINT_WIDTH_MM}mm" height="${heightMm}mm">`,
    `<rect x="${-QUIET_MODULES}" y="${-QUIET_MODULES}" width="${side}" height="${height}" fill="#fff"/>`,
    `<path d="${path}" fill="#000"/>`,
    `<text x="${code.size / 2}" y="${code.size + QUIET_MODULES + 2}" font-size="4" font-family="sans-serif" text-anchor="middle">${escaped(name)}</text>`,
    '</svg>',
  ].join('')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
}
