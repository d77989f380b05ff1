// A text bubble: line breaks kept, links tappable, a message of one to three emoji drawn large.

import { splitLinks } from './links.ts'

interface Props {
  text: string
  openLink: (link: string) => void
}

export function TextBubble({ text, openLink }: Props) {
  const emojiOnly = /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(text)
  return (
    <div class={emojiOnly ? 'bubble emoji' : 'bubble'}>
      {splitLinks(text).map((part, index) =>
        part.link ? (
          <a
            key={index}
            href={part.text}
            onClick={(event) => {
              event.preventDefault()
              openLink(part.text)
            }}
          >
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </div>
  )
}
