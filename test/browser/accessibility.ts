// What keeps somebody from using a page: axe's objections, and a page wider than its screen.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** @param scene what to call the page in the answer; an empty answer: nothing is wrong */
export async function unusable(page: Page, scene: string): Promise<string[]> {
  return [...(await violations(page, scene)), ...(await overflow(page, scene))]
}

/** What axe objects to, with the parts it means. */
async function violations(page: Page, scene: string): Promise<string[]> {
  await page.evaluate(AXE)
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    }),
  )
  return results.violations.map(({ id, help, nodes }) => {
    const parts = nodes.map(
      ({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary})`,
    )
    return `${scene}: ${id}: ${help}: ${parts.join(' | ')}`
  })
}

/** A page that scrolls sideways on a narrow phone. */
async function overflow(page: Page, scene: string): Promise<string[]> {
  const [wide, shown] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  return (wide ?? 0) > (shown ?? 0)
    ? [`${scene}: is ${wide} px wide on a screen of ${shown} px`]
    : []
}
