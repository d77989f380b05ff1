// LINE's code scanner without a camera: paste the code's text, or give a picture that has a QR code in it.

import jsQR from 'jsqr'
import { useState } from 'preact/hooks'
import { Dialog } from '../ui/dialog.tsx'

const SIDE_MAX_PX = 1600

export function ScanDialog({ onDone }: { onDone: (value: string | null) => void }) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  const readPicture = async (file: Blob | null | undefined) => {
    if (!file) return
    const value = await decodeQr(file)
    if (value === null)
      setProblem('No QR code found in that picture. Try one that is larger or sharper.')
    else onDone(value)
  }

  return (
    <Dialog title="Scan a code" onClose={() => onDone(null)}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) onDone(text.trim())
        }}
        onPaste={(event) => {
          const picture = [...(event.clipboardData?.files ?? [])].find((file) =>
            file.type.startsWith('image/'),
          )
          if (!picture) return
          event.preventDefault()
          void readPicture(picture)
        }}
      >
        <label>
          What the code says
          <input
            value={text}
            placeholder="Paste the member's code"
            autocomplete="off"
            data-testid="scan-text"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <label
          class="drop"
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            void readPicture(event.dataTransfer?.files[0])
          }}
        >
          <input
            type="file"
            accept="image/*"
            data-testid="scan-image"
            onChange={(event) => void readPicture(event.currentTarget.files?.[0])}
          />
          <span>
            <strong>Choose a picture</strong> with a QR code, drop it here, or paste a screenshot
          </span>
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="form-end">
          <button
            type="button"
            class="button"
            data-testid="scan-cancel"
            onClick={() => onDone(null)}
          >
            Cancel
          </button>
          <button
            type="submit"
            class="button primary"
            disabled={!text.trim()}
            data-testid="scan-use"
          >
            Use this code
          </button>
        </div>
      </form>
    </Dialog>
  )
}

async function decodeQr(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  // A transparent picture is read on white, as it would be printed.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, width, height)?.data ?? null
}
