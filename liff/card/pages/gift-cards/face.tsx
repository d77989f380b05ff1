// A gift card as it looks: the design's colours and motif, the amount, and the words upon it.

import type { GiftCardDesignView } from '../../../../worker/http/contract/gift-cards.ts'
import { useCardApp } from '../../context.ts'
import { inkUpon } from '../../ink.ts'
import './gift-cards.css'

/** Drawn as lines on a 100-unit grid, large and pale behind the words. */
const MOTIFS: Record<GiftCardDesignView['motif'], string> = {
  ribbon:
    'M50 42C30 42 22 30 30 22s20 4 20 20ZM50 42c20 0 28-12 20-20s-20 4-20 20ZM50 42v58M50 42 34 66M50 42l16 24M0 42h100',
  blossom:
    'M50 50m-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0M50 43c-14-10-12-28 0-32 12 4 14 22 0 32ZM57 48c5-16 22-20 30-10 0 13-16 20-30 10ZM54 56c16-4 29 8 24 20-13 3-25-5-24-20ZM46 56c1 15-11 23-24 20-5-12 8-24 24-20ZM43 48c-14 10-30 3-30-10 8-10 25-6 30 10Z',
  stars:
    'M50 12 58 38l27 2-21 17 7 27-21-16-21 16 7-27L15 40l27-2ZM88 8l3 8 8 1-6 6 2 8-7-5-7 5 2-8-6-6 8-1ZM10 70l2 6 7 1-5 5 1 7-5-4-6 4 2-7-6-5 8-1Z',
  cup: 'M20 40h52v26a22 22 0 0 1-22 22h-8a22 22 0 0 1-22-22ZM72 46h8a11 11 0 0 1 0 24h-9M34 30c-5-6 5-10 0-18M48 30c-5-6 5-10 0-18M62 30c-5-6 5-10 0-18M14 96h66',
}

interface FaceProps {
  card: { amountMinor: number; design: GiftCardDesignView | null; message: string }
  /** Another text than the card's own: what the buyer is writing. */
  message?: string
}

export function Face({ card, message = card.message }: FaceProps) {
  const { card: shown, f } = useCardApp()
  const { name, brandColor } = shown.shop
  const plain = { from: brandColor, to: brandColor, ink: inkUpon(brandColor) }
  const { from, to, ink } = card.design?.theme ?? plain
  return (
    <div class="gift-face" style={{ '--gift-from': from, '--gift-to': to, '--gift-ink': ink }}>
      {card.design && (
        <svg class="gift-motif" viewBox="0 0 100 100" aria-hidden="true">
          <path d={MOTIFS[card.design.motif]} />
        </svg>
      )}
      <p class="gift-shop">{name}</p>
      {message !== '' && <p class="gift-words">{message}</p>}
      <p class="gift-foot">
        <span>{card.design?.title}</span>
        <strong class="figures">{f.money(card.amountMinor)}</strong>
      </p>
    </div>
  )
}
