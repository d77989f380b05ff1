// A LINE that answers every call at once with 200 and counts the replies: what is left is the cost of our own side.

import { createServer, type ServerResponse } from 'node:http'
import { menuOfState } from '../worker/chat/menu.ts'
import { MENU_STATES } from '../worker/loyalty/menu/rules.ts'
import { LANGUAGES } from '../worker/shop/program/fields.ts'
import { type Deadline, waitFor } from './wait.ts'

export interface LineStub {
  url: string
  replies(): number
  /** Resolves once `count` replies have arrived since the stub started. */
  untilReplies(count: number, deadline: Deadline): Promise<void>
  stop(): Promise<void>
}

/** Node's 5 s close connections that workerd still uses. */
const KEEP_ALIVE_MS = 120_000
const PROFILE = JSON.stringify({ userId: 'U0', displayName: '王小明', language: 'zh-TW' })
/** Of an account that was set up, as `npm run line:setup` does: each menu has its alias. */
const ALIASES = JSON.stringify({
  aliases: MENU_STATES.flatMap((state) =>
    LANGUAGES.map((language) => menuOfState({ state, language })),
  ).map((alias) => ({ richMenuAliasId: alias, richMenuId: `richmenu-${alias}` })),
})
const SENT = JSON.stringify({ sentMessages: [{ id: '1', quoteToken: 'q' }] })

export async function startLineStub(): Promise<LineStub> {
  let replies = 0
  const server = createServer((request, response) => {
    const isReply = request.url === '/v2/bot/message/reply'
    // The body is read to its end, as a server must before the connection is used again.
    request.resume().once('end', () => {
      if (isReply) replies += 1
      send(response, answerTo(request.url ?? ''))
    })
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The LINE stub has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    replies: () => replies,
    untilReplies: (count, deadline) => waitFor(() => replies >= count, deadline),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answerTo(path: string): string {
  if (path.startsWith('/v2/bot/profile/')) return PROFILE
  return path === '/v2/bot/richmenu/alias/list' ? ALIASES : SENT
}

function send(response: ServerResponse, body: string): void {
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-line-request-id': 'stub',
    })
    .end(body)
}
