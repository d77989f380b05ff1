// What happens when a person taps something: LINE's actions, done as that person.

import type { messagingApi } from '@line/bot-sdk'
import { readLink } from '../liff/link.ts'
import { type Delivery, follow, sendPostback, sendText, switchRichMenu } from '../state/api.ts'
import { read, toast, update } from '../state/store.ts'

/** What the phone itself must do about an action, because it shows something. */
export interface PhoneUi {
  askDate(action: messagingApi.DatetimePickerAction): void
  showRichMenu(shown: boolean): void
  focusComposer(): void
}

const NO_UI: PhoneUi = { askDate() {}, showRichMenu() {}, focusComposer() {} }

/** Runs a delivery and says, in the page, when the Worker did not take it. */
export async function deliver(delivery: Promise<Delivery>) {
  try {
    const { webhook } = await delivery
    if (!webhook) return
    if (webhook.status === 'network-error')
      toast('The Worker is not reachable at its webhook address.', 'bad')
    else if (webhook.status === 'timeout')
      toast('The Worker did not answer the webhook in time.', 'bad')
    else if (webhook.status >= 300)
      toast(`The Worker answered the webhook with ${webhook.status}.`, 'bad')
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), 'bad')
  }
}

export function perform(userId: string, action: messagingApi.Action, ui: PhoneUi = NO_UI) {
  switch (action.type) {
    case 'uri':
      if (action.uri) openLink(userId, action.uri, ui)
      return
    case 'message':
      if (action.text) void deliver(sendText(userId, action.text))
      return
    case 'postback':
      postback(userId, action, ui)
      return
    case 'datetimepicker':
      ui.askDate(action)
      return
    case 'clipboard':
      copy(action.clipboardText)
      return
    case 'richmenuswitch':
      void deliver(switchRichMenu(userId, action.richMenuAliasId ?? '', action.data ?? ''))
      return
    default:
      toast(`The simulator does not do "${action.type}" actions.`)
  }
}

function postback(userId: string, action: messagingApi.PostbackAction, ui: PhoneUi) {
  void deliver(
    sendPostback(userId, {
      data: action.data ?? '',
      displayText: action.displayText ?? action.text,
    }),
  )
  if (action.inputOption === 'openRichMenu') ui.showRichMenu(true)
  if (action.inputOption === 'closeRichMenu') ui.showRichMenu(false)
  if (action.inputOption === 'openKeyboard') {
    if (action.fillInText) compose(userId, action.fillInText)
    ui.focusComposer()
  }
}

export function openLink(userId: string, link: string, ui: PhoneUi = NO_UI) {
  const target = readLink(link, read().world?.liffApps ?? [])
  switch (target.kind) {
    case 'liff':
      openLiff(userId, link, target.app.name, target.frameUrl)
      return
    case 'unknown-liff':
      toast(`No LIFF app ${target.liffId} is registered with the simulator.`, 'bad')
      return
    case 'compose':
      compose(userId, target.text)
      ui.focusComposer()
      return
    case 'add-friend':
      void deliver(follow(userId))
      return
    case 'web':
      window.open(target.url, '_blank', 'noopener')
      return
    case 'unsupported':
      toast(`The simulator cannot open ${target.url}`)
  }
}

export function compose(userId: string, text: string) {
  update((current) => ({ drafts: { ...current.drafts, [userId]: text } }))
}

export function openLiff(userId: string, link: string, name: string, frameUrl: string) {
  update((current) => ({
    liff: {
      ...current.liff,
      [userId]: { link, name, frameUrl, opening: (current.liff[userId]?.opening ?? 0) + 1 },
    },
  }))
}

export function closeLiff(userId: string) {
  update((current) => ({
    liff: Object.fromEntries(Object.entries(current.liff).filter(([id]) => id !== userId)),
  }))
}

export function copy(text: string) {
  navigator.clipboard.writeText(text).then(
    () => toast(`Copied: ${text}`),
    () => toast('The browser did not allow copying.', 'bad'),
  )
}
