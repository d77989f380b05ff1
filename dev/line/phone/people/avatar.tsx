// A person's picture, or their initials on a colour that is always theirs.

interface Props {
  id: string
  name: string
  pictureUrl: string | null
  size?: number
}

const HUES = [14, 36, 88, 152, 190, 222, 262, 322]

export function Avatar({ id, name, pictureUrl, size = 40 }: Props) {
  const box = { width: `${size}px`, height: `${size}px` }
  if (pictureUrl) return <img class="avatar" style={box} src={pictureUrl} alt="" />
  return (
    <span
      class="avatar initials"
      style={{ ...box, fontSize: `${Math.round(size * 0.38)}px`, '--hue': hueOf(id) }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  )
}

/** Two letters of a Latin name; of a Chinese name the given part, as people are called; of a longer one its beginning. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  if (/[\u3040-\u30ff\u4e00-\u9fff]/.test(first)) {
    const letters = [...first]
    return (letters.length > 3 ? letters.slice(0, 2) : letters.slice(-2)).join('')
  }
  if (/[\u0e00-\u0e7f]/.test(first))
    return [...first].find((letter) => /[\u0e01-\u0e2e]/.test(letter)) ?? first.slice(0, 1)
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}

function hueOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return HUES[sum % HUES.length] ?? 0
}
