// One person's phone on the simulator's page, in the words of the person who holds it.

import type { FrameLocator, Locator, Page } from 'playwright-core'
import { inject } from 'vitest'
import type { WorldUser } from '../../dev/line/protocol.ts'
import { DEMO } from '../../dev/settings.ts'

export type LiffName = keyof typeof DEMO.liffId

export class Phone {
  readonly page: Page
  readonly #userId: string
  readonly root: Locator

  constructor(page: Page, { userId }: Pick<WorldUser, 'userId'>) {
    this.page = page
    this.#userId = userId
    this.root = page.getByTestId(`phone-${userId}`)
  }

  /** Takes a phone from the table's edge: the page opens with it alone. */
  static async pickUp(page: Page, user: Pick<WorldUser, 'userId'>): Promise<Phone> {
    await page.goto(`${inject('world').lineUrl}/#${user.userId}`)
    const phone = new Phone(page, user)
    await phone.root.waitFor()
    return phone
  }

  async layBeside(user: Pick<WorldUser, 'userId'>): Promise<Phone> {
    await this.page.getByTestId(`beside-${user.userId}`).click()
    const phone = new Phone(this.page, user)
    await phone.root.waitFor()
    return phone
  }

  follow(): Promise<void> {
    return this.root.getByTestId(`follow-${this.#userId}`).click()
  }

  async say(text: string): Promise<void> {
    const composer = this.root.getByTestId(`composer-${this.#userId}`)
    await composer.fill(text)
    await composer.press('Enter')
  }

  /** @param label what the area is called, in the person's language; waits for the menu that has it */
  async tapMenu(label: string): Promise<void> {
    const area = this.root.locator('.tap-area').and(this.root.getByLabel(label, { exact: true }))
    const bar = this.root.getByTestId('rich-menu-bar')
    await bar.waitFor()
    if ((await bar.getAttribute('aria-expanded')) !== 'true') await bar.click()
    await area.click()
  }

  /** What the account sent that says this; `via` narrows to how it came. */
  told(text: string | RegExp, via?: 'reply' | 'push' | 'multicast'): Locator {
    const how = via ? `[data-via="${via}"]` : ''
    return this.root.locator(`[data-from="account"]${how}`).filter({ hasText: text })
  }

  /** Waits for it and gives back all that it says. */
  async reads(text: string | RegExp, via?: 'reply' | 'push' | 'multicast'): Promise<string> {
    return words(this.told(text, via).last())
  }

  /** How far the end of the chat is below what is in sight, pixels. */
  belowSight(): Promise<number> {
    return this.root
      .getByTestId(`chat-${this.#userId}`)
      .evaluate((chat) => Math.round(chat.scrollHeight - chat.scrollTop - chat.clientHeight))
  }

  accountMessages(): Promise<number> {
    return this.root.locator('[data-from="account"][data-type]').count()
  }

  tapButton(label: string): Promise<void> {
    return this.root
      .locator('[data-from="account"]')
      .getByRole('button', { name: label })
      .last()
      .click()
  }

  /** From the chat's menu at the top of the phone. */
  async openPage(name: LiffName): Promise<FrameLocator> {
    await this.root.getByTestId(`menu-${this.#userId}`).click()
    await this.root.getByTestId(`open-${DEMO.liffId[name]}-${this.#userId}`).click()
    return this.frame
  }

  /** The LIFF page beside the chat. */
  get frame(): FrameLocator {
    return this.page.frameLocator(`[data-testid="liff-frame-${this.#userId}"]`)
  }

  reloadPage(): Promise<void> {
    return this.page
      .getByTestId(`liff-${this.#userId}`)
      .getByRole('button', { name: 'Reload the page' })
      .click()
  }

  closePage(): Promise<void> {
    return this.page.getByTestId(`liff-close-${this.#userId}`).click()
  }

  /** Holds a code before the camera. */
  async scan(code: string): Promise<void> {
    await this.page.getByTestId('scan-text').fill(code)
    await this.page.getByTestId('scan-use').click()
  }
}

/** Moves the shop's clock, as a person does it in the workbench: `2026-11-26T10:00`, the shop's time. */
export async function setClock(page: Page, wallTime: string): Promise<void> {
  await page.getByTestId('clock-input').fill(wallTime)
  await page.getByTestId('clock-set').click()
  const instant = Date.parse(`${wallTime}:00+08:00`)
  await page.waitForFunction((expected) => {
    const shown = document.querySelector<HTMLElement>('[data-testid="clock-now"]')?.dataset.now
    return Math.abs(Number(shown) - expected) < 60_000
  }, instant)
}

/** Fires the minute cron and waits until the Worker has run it. */
export async function fireCron(page: Page): Promise<void> {
  const ran = page.waitForResponse((response) => response.url().includes('/world/cron'))
  await page.getByTestId('fire-cron').click()
  const { status } = (await (await ran).json()) as { status: number }
  if (status !== 200) throw new Error(`The Worker's cron answered ${status}.`)
}

/** What is there to read, as it is laid out: one line, words apart. */
export async function words(seen: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: textContent glues the parts of a Flex message together
  const text = await seen.innerText()
  return text.replaceAll(/\s+/g, ' ').trim()
}
