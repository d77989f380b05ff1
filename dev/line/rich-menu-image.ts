// Reads the size of a PNG or JPEG from its header and holds it against LINE's rules for rich menu images.

import type { messagingApi } from '@line/bot-sdk'
import { RICH_MENU_IMAGE_BYTES_MAX } from './limits.ts'
import { LineError } from './line-error.ts'
import type { RichMenuImage } from './rich-menus.ts'

export interface PixelSize {
  width: number
  height: number
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const PNG_HEADER_BYTES = 24
const JPEG_START = [0xff, 0xd8, 0xff]

export function checkRichMenuImage(image: RichMenuImage, menu: messagingApi.RichMenuSize): void {
  if (image.bytes.byteLength > RICH_MENU_IMAGE_BYTES_MAX) {
    throw new LineError(413, 'The image size exceeds 1 MB')
  }
  const size =
    image.contentType === 'image/png' ? readPngSize(image.bytes) : readJpegSize(image.bytes)
  if (size === null) throw new LineError(400, 'The image could not be read')
  if (size.width !== menu.width || size.height !== menu.height) {
    const expected = `${menu.width}x${menu.height}`
    throw new LineError(
      400,
      `The image size ${size.width}x${size.height} does not match the rich menu size ${expected}`,
    )
  }
}

export function readPngSize(bytes: Uint8Array): PixelSize | null {
  if (bytes.byteLength < PNG_HEADER_BYTES || !startsWith(bytes, PNG_SIGNATURE)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Walks the segments to the frame header (SOF0–SOF15), where the size stands. */
export function readJpegSize(bytes: Uint8Array): PixelSize | null {
  if (!startsWith(bytes, JPEG_START)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 2
  while (offset + 9 <= bytes.byteLength && view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1)
    if (isFrameHeader(marker)) {
      return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) }
    }
    offset += 2 + view.getUint16(offset + 2)
  }
  return null
}

/** SOF markers are 0xC0–0xCF without DHT (C4), JPG (C8) and DAC (CC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}
