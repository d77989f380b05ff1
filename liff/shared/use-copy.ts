// Putting a text on the clipboard, and whether it is there.

import { useState } from 'preact/hooks'

/** `copied`: null before anybody has asked; false where the browser does not let pages copy, so that the text is shown to be selected. */
export function useCopy(text: string): { copied: boolean | null; copy: () => Promise<void> } {
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // Without the permission, or without a clipboard at all.
      setCopied(false)
    }
  }
  return { copied, copy }
}
