// One message in its row: who, when, how it came and what it cost; and what a friend shared.

import { useState } from 'preact/hooks'
import type { ChatMessage } from '../../protocol.ts'
import type { Act } from '../flex/placement.ts'
import { Avatar } from '../people/avatar.tsx'
import { unsend } from '../state/api.ts'
import { type SharedMessage, usePage } from '../state/store.ts'
import { clockText } from '../state/time.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Json } from '../ui/json.tsx'
import { Menu } from '../ui/menu.tsx'
import { copy, deliver } from './actions.ts'
import { MessageView, summary } from './message.tsx'

interface Props {
  message: ChatMessage
  first: boolean
  act: Act
  openLink: (link: string) => void
}

export function MessageRow({ message, first, act, openLink }: Props) {
  const { content } = message
  if (content.type === 'notice') {
    return (
      <p class="notice" data-message-id={message.id} data-from={message.from}>
        {content.text}
      </p>
    )
  }
  const mine = message.from === 'user'
  return (
    <div
      class={`row ${mine ? 'mine' : 'theirs'} ${first ? 'first' : ''} ${isWide(message) ? 'wide' : ''}`}
      data-message-id={message.id}
      data-from={message.from}
      data-via={message.via}
      data-type={content.type}
    >
      {!mine && <Sender message={message} first={first} />}
      <div class="row-line">
        <MessageView content={content} act={act} openLink={openLink} />
        <Facts message={message} />
      </div>
    </div>
  )
}

function Sender({ message, first }: { message: ChatMessage; first: boolean }) {
  const bot = usePage((page) => page.world?.bot)
  const sender = 'sender' in message.content ? message.content.sender : undefined
  const name = sender?.name ?? bot?.displayName ?? 'Account'
  if (!first) return null
  return (
    <div class="sender">
      <Avatar
        id={bot?.userId ?? 'bot'}
        name={name}
        pictureUrl={sender?.iconUrl ?? bot?.pictureUrl ?? null}
        size={32}
      />
      <span>{name}</span>
    </div>
  )
}

function Facts({ message }: { message: ChatMessage }) {
  const [inspected, setInspected] = useState(false)
  const mine = message.from === 'user'
  return (
    <div class="facts" lang="en">
      <Menu
        label={`About the message: ${summary(message.content).slice(0, 40)}`}
        icon="more"
        items={[
          { label: 'Look inside', icon: 'panel', run: () => setInspected(true) },
          { label: 'Copy text', icon: 'check', run: () => copy(summary(message.content)) },
          ...(mine
            ? [
                {
                  label: 'Unsend',
                  icon: 'close' as const,
                  danger: true,
                  run: () => void deliver(unsend(message.userId, message.id)),
                },
              ]
            : []),
        ]}
      />
      {message.via && (
        <span
          class={`via ${message.via === 'reply' ? 'free' : 'billed'}`}
          title={viaHint(message.via)}
        >
          {message.via}
        </span>
      )}
      <time>{clockText(message.at)}</time>
      {inspected && (
        <Dialog title="Message" onClose={() => setInspected(false)}>
          <Json label={message.via ?? 'from the person'} value={message.content} />
        </Dialog>
      )}
    </div>
  )
}

const viaHint = (via: NonNullable<ChatMessage['via']>) =>
  via === 'reply' ? 'Sent by reply token: free' : `Sent by ${via}: one message of the quota`

/** Wide messages stand under the avatar, over the chat's full width, as on a phone. */
function isWide({ content }: ChatMessage): boolean {
  if (content.type === 'template')
    return content.template.type !== 'confirm' && content.template.type !== 'buttons'
  if (content.type !== 'flex') return false
  return content.contents.type === 'carousel' || content.contents.size === 'giga'
}

export function SharedRow({
  shared,
  act,
  openLink,
}: { shared: SharedMessage } & Pick<Props, 'act' | 'openLink'>) {
  return (
    <section class="shared" data-message-id={shared.id} data-from="friend">
      <h3 lang="en">
        {shared.fromName} shared this <span>friend to friend, the account does not see it</span>
      </h3>
      {shared.messages.map((content, index) => (
        <MessageView key={index} content={content} act={act} openLink={openLink} />
      ))}
    </section>
  )
}
