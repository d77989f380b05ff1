// What makes a page hard to use for some: text at twice its size that no longer fits, motion that was declined, keys that lead nowhere.

import type { Page } from 'playwright-core'
import { unusable } from './accessibility.ts'

/** Shorter than this nobody sees it move, milliseconds. */
const UNSEEN_MS = 10
/** More stops than any page has. */
const TABS_MAX = 400

/** The page with its text at 200 %, as the browser's setting makes it: nothing scrolls sideways, is cut off, covered or overlapping. */
export async function crampedAtDoubleText(page: Page, scene: string): Promise<string[]> {
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  const name = `${scene}, text at 200 %`
  const cramped = await page.evaluate(crampedTexts)
  const covered = await page.evaluate(coveredControls)
  const found = [...[...cramped, ...covered].map((what) => `${name}: ${what}`)]
  found.push(...(await unusable(page, name)))
  return found
}

export const backToUsualText = (page: Page) =>
  page.evaluate(() => document.documentElement.style.removeProperty('font-size'))

/** Runs in the page. Texts that a box cuts off, and texts that lie upon each other. */
function crampedTexts(): string[] {
  const SLACK_PX = 2
  const area = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
  const floats = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null && at !== area; at = at.parentElement) {
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true
    }
    return false
  }
  const clipping = (element: Element): Element | null => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { overflowX, position } = getComputedStyle(at)
      if (overflowX === 'hidden' || overflowX === 'clip') return at
      // What can be scrolled to is not lost, and what is fixed is cut by nothing around it.
      if (overflowX !== 'visible' || position === 'fixed') return at
    }
    return null
  }
  const found: string[] = []
  const boxes: { text: string; box: DOMRect; element: Element }[] = []
  const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (!element || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue
    if (element.closest('.visually-hidden, option, select, svg')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const cutter = clipping(element)
    const frame = cutter?.getBoundingClientRect()
    const style = cutter && getComputedStyle(cutter)
    // Said to screen readers only.
    if (style && style.clipPath !== 'none') continue
    const scrolled = style !== null && ['auto', 'scroll'].includes(style.overflowX)
    for (const box of range.getClientRects()) {
      // A beginning of what stands in full elsewhere, with dots at its end.
      if (style?.webkitLineClamp !== 'none' && frame && box.bottom > frame.bottom) continue
      const beyond = (left: number, right: number) =>
        box.right > right + SLACK_PX || box.left < left - SLACK_PX
      if (scrolled && cutter !== area) continue
      if (frame && beyond(frame.left, frame.right))
        found.push(`"${text}" is cut off by .${cutter?.className}`)
      else if (beyond(0, innerWidth)) found.push(`"${text}" leaves the screen`)
      if (!floats(element)) boxes.push({ text, box, element })
    }
  }
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      if (one.element === other.element) continue
      const across =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      // The line boxes of neighbouring lines touch, above all in Thai.
      if (across > 4 && down > Math.min(one.box.height, other.box.height) * 0.4)
        found.push(`"${one.text}" lies upon "${other.text}"`)
    }
  }
  return [...new Set(found)]
}

/** Runs in the page. Controls that cannot be brought to where a finger reaches them. */
function coveredControls(): string[] {
  const area = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
  const found: string[] = []
  for (const control of area.querySelectorAll('button, a[href], input, select, textarea')) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue
    if (control.closest('.visually-hidden')) continue
    control.scrollIntoView({ block: 'center', inline: 'center' })
    const { left, top, width, height } = control.getBoundingClientRect()
    const seen = document.elementFromPoint(left + width / 2, top + height / 2)
    const label = control.closest('label')
    if (seen && (control.contains(seen) || label?.contains(seen) || seen.contains(control)))
      continue
    const name = control.textContent || control.getAttribute('aria-label') || control.className
    found.push(`"${name}" cannot be reached, under .${seen?.className}`)
  }
  scrollTo(0, 0)
  return found
}

/** What moves on the page, or would at the next touch: each with how long. */
export function motionOn(page: Page): Promise<string[]> {
  return page.evaluate((unseen) => {
    const longest = (list: string) =>
      Math.max(...list.split(',').map((each) => Number.parseFloat(each) * 1000))
    const found = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) > unseen)
      .map((animation) => `an animation of ${animation.effect?.getComputedTiming().endTime} ms`)
    for (const element of document.querySelectorAll('*')) {
      for (const part of [null, '::before', '::after', '::backdrop']) {
        const style = getComputedStyle(element, part)
        const moves = style.animationName !== 'none' && longest(style.animationDuration) > unseen
        const follows = longest(style.transitionDuration) > unseen
        if (moves || follows || style.scrollBehavior === 'smooth')
          found.push(`${element.tagName}.${element.className}${part ?? ''}`)
      }
    }
    return [...new Set(found)]
  }, UNSEEN_MS)
}

/** Walks the page by Tab: every control is met, shows that it has the focus, and an open dialog is never left. */
export async function lostByKeyboard(page: Page, scene: string): Promise<string[]> {
  await page.evaluate(() => {
    const area = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const start = area === document.body ? area.firstElementChild : area
    getSelection()?.setPosition(start, 0)
  })
  const found = new Set<string>()
  for (let stop = 0; stop < TABS_MAX; stop += 1) {
    await page.keyboard.press('Tab')
    const { ended, problem } = await page.evaluate(focusStop)
    if (problem) found.add(problem)
    if (ended) break
  }
  for (const missed of await page.evaluate(unvisited)) found.add(missed)
  return [...found].map((what) => `${scene}: ${what}`)
}

/** Runs in the page. The control that has the focus now; the walk has ended where it was met before. */
function focusStop(): { ended: boolean; problem?: string } {
  const MET = 'data-met-by-tab'
  const here = document.activeElement
  const area = [...document.querySelectorAll('dialog[open]')].at(-1)
  // Beyond the last control lies the browser's own bar, and behind that the first one again.
  if (!here || here === document.body || here === document.documentElement) return { ended: false }
  // A field for a day has several stops within.
  if (here.getAttribute(MET) === 'last') return { ended: false }
  if (here.hasAttribute(MET)) return { ended: true }
  document.querySelector(`[${MET}="last"]`)?.setAttribute(MET, '')
  here.setAttribute(MET, 'last')
  const name = `<${here.tagName.toLowerCase()} class="${here.className}"> ${here.textContent?.slice(0, 30)}`
  if (area && !area.contains(here))
    return { ended: true, problem: `the dialog is left for ${name}` }
  const shows = (element: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
  }
  // A box whose input is drawn by its label, or underlined as a line to write on, shows the focus there.
  const around = here.parentElement
  const underlined = around !== null && getComputedStyle(around).boxShadow !== 'none'
  const shown = shows(here) || (around !== null && (shows(around) || underlined))
  const sibling = here.nextElementSibling
  if (shown || (sibling !== null && shows(sibling))) return { ended: false }
  return { ended: false, problem: `no focus to be seen on ${name}` }
}

/** Runs in the page. Controls that no Tab has met; the walk's marks are taken away. */
function unvisited(): string[] {
  const MET = 'data-met-by-tab'
  const area = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
  const missed: string[] = []
  for (const control of area.querySelectorAll<HTMLElement>(
    'button, a[href], input, select, textarea, summary',
  )) {
    if (control.hasAttribute(MET) || control.tabIndex < 0) continue
    if (control.matches(':disabled')) continue
    if (!control.checkVisibility({ visibilityProperty: true })) continue
    // Of a group of radio buttons Tab meets one; the arrow keys the rest.
    const group = control instanceof HTMLInputElement && control.type === 'radio'
    if (group && area.querySelector(`input[name="${control.name}"][${MET}]`)) continue
    missed.push(`Tab never meets ${control.outerHTML.slice(0, 100)}`)
  }
  for (const met of document.querySelectorAll(`[${MET}]`)) met.removeAttribute(MET)
  return missed
}
