// The load generator: prepared POST requests over kept-alive sockets, each waiting for its answer; cheap enough to leave the machine
// to what is measured (Node's own clients cost more than workerd's answer).

import { connect, type Socket } from 'node:net'

export interface Load {
  url: URL
  /** Sent once each, in order. */
  posts: readonly Post[]
  /** Requests under way at the same time, one socket each. */
  connections: number
}

export interface Post {
  /** Where it goes, if not where all of the load does. */
  path?: string
  body: string
  headers: Record<string, string>
}

/** An answer takes this long at the most. */
const ANSWER_TIMEOUT_MS = 30_000
const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** Sends all posts. @throws when one is not answered by 200 */
export async function sendAll({ url, posts, connections }: Load): Promise<void> {
  const requests = posts.map((post) => requestOf(url, post)).values()
  const lane = async () => {
    const socket = await open(url)
    try {
      for (const request of requests) await exchange(socket, request)
    } finally {
      socket.destroy()
    }
  }
  await Promise.all(Array.from({ length: Math.min(connections, posts.length) }, lane))
}

function requestOf(url: URL, { body, headers, path = url.pathname }: Post): Buffer {
  const bytes = Buffer.from(body)
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: ${url.host}`,
    'Content-Type: application/json',
    `Content-Length: ${bytes.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes])
}

function open(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    socket.setNoDelay(true)
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy(new Error('No answer in time.')))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

function exchange(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    const settle = (error?: Error) => {
      socket.off('data', onData).off('error', settle).off('close', onClose)
      if (error) reject(error)
      else resolve()
    }
    const onClose = () => settle(new Error('The connection was closed before an answer.'))
    const onData = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      if (!isWhole(received)) return
      const status = received.subarray(9, 12).toString('latin1')
      settle(status === '200' ? undefined : new Error(`Answered ${received.toString('utf8')}`))
    }
    socket.on('data', onData).on('error', settle).on('close', onClose)
    socket.write(request)
  })
}

/** True when head and body have arrived; workerd names a length or sends chunks. */
function isWhole(received: Buffer): boolean {
  const headEnd = received.indexOf(HEAD_END)
  if (headEnd === -1) return false
  const head = received.subarray(0, headEnd).toString('latin1')
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return received.length >= headEnd + HEAD_END.length + Number(length)
  return received.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
}
