// The LIFF page beside the chat: LINE's header over a frame whose name tells the page's shim who opens it.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { WorldUser } from '../../protocol.ts'
import { closeLiff, deliver, openLiff, openLink } from '../chat/actions.ts'
import { sendText } from '../state/api.ts'
import { type OpenLiff, toast } from '../state/store.ts'
import { Icon } from '../ui/icon.tsx'
import { type LiffAnswer, type LiffRequest, readLiffRequest } from './bridge.ts'
import { ownTabUrl } from './link.ts'
import { ScanDialog } from './scan-dialog.tsx'
import { ShareDialog } from './share-dialog.tsx'

type Asking = Extract<LiffRequest, { type: 'liff:scanCode' | 'liff:shareTargetPicker' }>

export function LiffPane({ user, liff }: { user: WorldUser; liff: OpenLiff }) {
  const { userId } = user
  const frame = useRef<HTMLIFrameElement>(null)
  const [asking, setAsking] = useState<Asking | null>(null)

  const answer = (message: LiffAnswer) => {
    frame.current?.contentWindow?.postMessage(message, new URL(liff.frameUrl).origin)
  }

  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => {
      if (event.source === null || event.source !== frame.current?.contentWindow) return
      const request = readLiffRequest(event.data)
      if (!request) return
      switch (request.type) {
        case 'liff:closeWindow':
          closeLiff(userId)
          return
        case 'liff:openWindow':
          if (request.external) window.open(request.url, '_blank', 'noopener')
          else openLink(userId, request.url)
          return
        case 'liff:sendMessages':
          void sendAs(userId, request).then(answer)
          return
        default:
          setAsking(request)
      }
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  })

  return (
    <section
      class="liff"
      aria-label={`${liff.name}, opened by ${user.displayName}`}
      data-testid={`liff-${userId}`}
    >
      <header class="liff-head">
        <button
          type="button"
          class="icon-button"
          aria-label="Close the page"
          data-testid={`liff-close-${userId}`}
          onClick={() => closeLiff(userId)}
        >
          <Icon name="close" />
        </button>
        <div class="liff-title">
          <h2>{liff.name}</h2>
          <p>{hostOf(liff.frameUrl)}</p>
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label="Reload the page"
          title="Reload"
          onClick={() => openLiff(userId, liff.link, liff.name, liff.frameUrl)}
        >
          <Icon name="reload" />
        </button>
        <a
          class="icon-button"
          aria-label="Open in its own tab"
          title="Open in its own tab"
          href={ownTabUrl(liff.frameUrl, userId)}
          target="_blank"
          rel="noopener"
        >
          <Icon name="external" />
        </a>
      </header>
      <iframe
        key={liff.opening}
        ref={frame}
        name={`liff:${userId}`}
        src={liff.frameUrl}
        title={`${liff.name} of ${user.displayName}`}
        allow="camera; clipboard-write"
        data-testid={`liff-frame-${userId}`}
      />
      {asking?.type === 'liff:scanCode' && (
        <ScanDialog
          onDone={(value) => {
            setAsking(null)
            answer({ type: 'liff:scanCode:result', id: asking.id, value })
          }}
        />
      )}
      {asking?.type === 'liff:shareTargetPicker' && (
        <ShareDialog
          from={user}
          messages={asking.messages}
          onDone={(sent) => {
            setAsking(null)
            answer({ type: 'liff:shareTargetPicker:result', id: asking.id, sent })
          }}
        />
      )}
    </section>
  )
}

type SendRequest = Extract<LiffRequest, { type: 'liff:sendMessages' }>

/** Says the page's text messages in the person's chat; other types are named, since the world only takes text. */
async function sendAs(userId: string, request: SendRequest): Promise<LiffAnswer> {
  for (const message of request.messages) {
    if (message.type === 'text') await deliver(sendText(userId, message.text))
    else toast(`The simulator sends text from a LIFF page, not "${message.type}".`, 'bad')
  }
  return { type: 'liff:sendMessages:result', id: request.id ?? '', sent: true }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
