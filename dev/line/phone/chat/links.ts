// Finds the links in a text message, as LINE makes them tappable.

export interface TextPart {
  text: string
  link: boolean
}

const LINK = /(?:https?|line):\/\/[^\s<>"'，。！？、；：（）「」『』【】]+/g
const TRAILING = /[.,!?;:)\]}…]+$/

export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(TRAILING, '')
    if (match.index > at) parts.push({ text: text.slice(at, match.index), link: false })
    parts.push({ text: link, link: true })
    at = match.index + link.length
  }
  if (at < text.length) parts.push({ text: text.slice(at), link: false })
  return parts
}
