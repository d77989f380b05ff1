// The QR and barcode reader of the LINE app; the counter and the card carry it.

import liff from '@line/liff/core'
import ScanCodeV2Module from '@line/liff/scan-code-v2'

/** Before LIFF starts: modules added later are ignored. */
export function installScanner(): void {
  liff.use(new ScanCodeV2Module())
}

/** What was read; null: the person cancelled; undefined: no camera here, type instead. */
export async function scanCode(): Promise<string | null | undefined> {
  if (import.meta.env.VITE_LINE_WORLD_URL) {
    const { scanCodeInWorld } = await import('./liff-world.ts')
    return scanCodeInWorld(import.meta.env.VITE_LINE_WORLD_URL)
  }
  try {
    const { value } = await liff.scanCodeV2()
    return value
  } catch {
    return undefined
  }
}
