// `npm run line:setup`: rich menus, their aliases and the webhook address of a LINE account; run again, it changes nothing.

import { fileURLToPath } from 'node:url'
import { HTTPFetchError, messagingApi } from '@line/bot-sdk'
import { LANGUAGES_SPOKEN } from '../worker/i18n/texts.ts'
import { channelToken } from '../worker/line/channel-token.ts'
import type { Language } from '../worker/shop/program/rules.ts'
import { type Account, type Published, publishRichMenus } from './rich-menu/publish.ts'

const LINE_API = 'https://api.line.me'
/** LINE takes images at another host; a simulator takes them at its own. */
const LINE_DATA_API = 'https://api-data.line.me'

export interface LineSetUpOptions {
  /** LINE's own when absent. */
  apiBaseUrl?: string
  /** With the secret, for a stateless token; not needed beside a long-lived one. */
  channelId?: string
  channelSecret?: string
  channelAccessToken?: string
  liffIdCard: string
  liffIdStaff: string
  /** Where the Worker is reached from outside; without it the webhook address is left alone. */
  publicUrl?: string
  /** Whose menu everybody sees who has none of their own. */
  language?: Language
}

/** Something a person has to correct, said in one sentence. */
export class SetUpProblem extends Error {
  override name = 'SetUpProblem'
}

type Print = (line: string) => void

/** @throws SetUpProblem */
export async function setUpLine(options: LineSetUpOptions, print: Print): Promise<Published> {
  const apiBaseUrl = options.apiBaseUrl ?? LINE_API
  const account = await connect(options, apiBaseUrl)
  const bot = await explained('reading the account', account.api.getBotInfo())
  print(`✓ Account: ${bot.displayName} (${bot.basicId}) at ${apiBaseUrl}`)
  const language = options.language ?? 'zh-Hant'
  const publishing = publishRichMenus(
    account,
    { card: options.liffIdCard, staff: options.liffIdStaff },
    language,
  )
  const published = await explained('setting the rich menus', publishing)
  printMenus(published, language, print)
  const webhook = options.publicUrl
    ? await explained('setting the webhook', setWebhook(account, options.publicUrl, print))
    : 'PUBLIC_URL is not set: enter https://<your Worker>/webhook as the Webhook URL, and press Verify'
  printRemaining(webhook, print)
  return published
}

async function connect(options: LineSetUpOptions, apiBaseUrl: string): Promise<Account> {
  const token = await tokenOf(options, apiBaseUrl)
  const dataUrl = new URL(apiBaseUrl).origin === LINE_API ? LINE_DATA_API : apiBaseUrl
  return {
    api: new messagingApi.MessagingApiClient({ channelAccessToken: token, baseURL: apiBaseUrl }),
    blobs: new messagingApi.MessagingApiBlobClient({ channelAccessToken: token, baseURL: dataUrl }),
  }
}

async function tokenOf(options: LineSetUpOptions, apiBaseUrl: string): Promise<string> {
  const { channelId, channelSecret, channelAccessToken } = options
  if (channelAccessToken !== undefined) return channelAccessToken
  if (channelId === undefined || channelSecret === undefined) {
    throw new SetUpProblem(
      'Set LINE_CHANNEL_ID and LINE_CHANNEL_SECRET, or LINE_CHANNEL_ACCESS_TOKEN.',
    )
  }
  const line = { channelId, channelSecret, channelAccessToken, loginChannelId: '', apiBaseUrl }
  return channelToken(line, new Date()).catch((error: unknown) => {
    if (error instanceof TypeError) throw unreachable(error)
    throw new SetUpProblem(
      'LINE issued no token: LINE_CHANNEL_ID and LINE_CHANNEL_SECRET must be those of the Messaging API channel, not of the LINE Login channel.',
      { cause: error },
    )
  })
}

/** Turns LINE's answer into what a person has to do about it. */
async function explained<Value>(doing: string, call: Promise<Value>): Promise<Value> {
  try {
    return await call
  } catch (error) {
    if (error instanceof HTTPFetchError)
      throw new SetUpProblem(`${sentence(error)} (while ${doing})`, { cause: error })
    if (error instanceof TypeError) throw unreachable(error)
    throw error
  }
}

function sentence(error: HTTPFetchError): string {
  const said = `LINE answered ${error.status}: ${error.body.slice(0, 300)}`
  switch (error.status) {
    case 401:
      return 'LINE does not accept the channel access token (401). Take LINE_CHANNEL_ID and LINE_CHANNEL_SECRET, or a token, from the Messaging API channel'
    case 403:
      return `This token may not do that. ${said}`
    case 429:
      return 'LINE takes 100 rich menus an hour at most and has had enough (429). Run it again in an hour; what was done stays'
    default:
      return error.status >= 500 ? `LINE is in trouble; run it again. ${said}` : said
  }
}

function unreachable(error: TypeError): SetUpProblem {
  const cause = error.cause instanceof Error ? error.cause.message : error.message
  return new SetUpProblem(`LINE cannot be reached: ${cause}. Is LINE_API_BASE_URL right?`, {
    cause: error,
  })
}

function printMenus(published: Published, language: Language, print: Print): void {
  const { created, aliased, defaultChanged, removed } = published
  print(
    created.length > 0 ? `✓ Rich menus created: ${created.join(', ')}` : '✓ Rich menus: up to date',
  )
  if (aliased.length > 0) print(`✓ Aliases set: ${aliased.join(', ')}`)
  print(`✓ Default menu: the guest’s, ${language}${defaultChanged ? '' : ' (as before)'}`)
  if (removed.length > 0) print(`✓ Outdated menus removed: ${removed.join(', ')}`)
}

/** What is left to do about the webhook, or null. */
async function setWebhook(
  { api }: Account,
  publicUrl: string,
  print: Print,
): Promise<string | null> {
  const endpoint = new URL('/webhook', publicUrl).href
  const before = await webhookOf(api)
  if (before?.endpoint !== endpoint) await api.setWebhookEndpoint({ endpoint })
  print(`✓ Webhook: ${endpoint}${before?.endpoint === endpoint ? ' (as before)' : ''}`)
  const test = await api.testWebhookEndpoint({ endpoint })
  if (test.success) print(`✓ Webhook answers: ${test.statusCode}`)
  else print(`✗ Webhook does not answer: ${test.reason} ${test.statusCode} ${test.detail}`)
  if (!test.success)
    return 'Deploy the Worker with this channel’s LINE_CHANNEL_SECRET, then run this again'
  return before?.active ? null : 'Switch on "Use webhook"'
}

/** LINE answers 404 where none was ever set. */
async function webhookOf(api: messagingApi.MessagingApiClient) {
  try {
    return await api.getWebhookEndpoint()
  } catch (error) {
    if (error instanceof HTTPFetchError && error.status === 404) return null
    throw error
  }
}

function printRemaining(webhook: string | null, print: Print): void {
  print('')
  print('Left for a person, in the LINE Developers Console:')
  if (webhook !== null) print(`  ☐ Messaging API: ${webhook}`)
  print(
    '  ☐ Messaging API: "Webhook redelivery" on, so that no event is lost while the Worker is away',
  )
  print('  ☐ The LIFF apps’ channel and the Messaging API channel belong to one provider')
  print(
    '  ☐ LIFF apps: size Full, scopes openid and profile, "Scan QR" on, endpoints /card/, /staff/, /console/',
  )
  print('and in the LINE Official Account Manager:')
  print('  ☐ Response settings: greeting message and auto-response off; ours answer instead')
}

/** @throws SetUpProblem naming what is missing or malformed */
export function readOptions(env: NodeJS.ProcessEnv): LineSetUpOptions {
  const { LIFF_ID_CARD: liffIdCard, LIFF_ID_STAFF: liffIdStaff } = env
  if (!liffIdCard || !liffIdStaff)
    throw new SetUpProblem(
      'Set LIFF_ID_CARD and LIFF_ID_STAFF: the menus open the member card and the counter.',
    )
  const language = LANGUAGES_SPOKEN.find((known) => known === (env.SHOP_LANGUAGE || 'zh-Hant'))
  if (!language)
    throw new SetUpProblem(`SHOP_LANGUAGE must be one of ${LANGUAGES_SPOKEN.join(', ')}.`)
  for (const name of ['LINE_API_BASE_URL', 'PUBLIC_URL']) {
    const url = env[name]
    if (url && !URL.canParse(url))
      throw new SetUpProblem(`${name} is "${url}"; it must be an address like https://…`)
  }
  return {
    apiBaseUrl: env.LINE_API_BASE_URL || undefined,
    channelId: env.LINE_CHANNEL_ID || undefined,
    channelSecret: env.LINE_CHANNEL_SECRET || undefined,
    channelAccessToken: env.LINE_CHANNEL_ACCESS_TOKEN || undefined,
    liffIdCard,
    liffIdStaff,
    publicUrl: env.PUBLIC_URL || undefined,
    language,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await setUpLine(readOptions(process.env), console.log)
  } catch (error) {
    if (!(error instanceof SetUpProblem)) throw error
    console.error(`✗ ${error.message}`)
    process.exitCode = 1
  }
}
