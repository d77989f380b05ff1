// The message as it will stand in the member's chat.

import { Icon } from '../../../shared/ui/icon.tsx'
import { ticketIcon } from '../../../shared/ui/icons.ts'
import { useConsoleApp } from '../../context.ts'

interface PreviewProps {
  text: string
  couponTemplateId: string | null
}

export function Preview({ text, couponTemplateId }: PreviewProps) {
  const { desk, t } = useConsoleApp()
  const coupon = desk.couponTemplates.find(({ id }) => id === couponTemplateId)
  return (
    <figure class="preview" aria-label={t.preview}>
      <figcaption class="small">{t.preview}</figcaption>
      <div class="preview-row">
        <span class="preview-avatar" aria-hidden="true">
          {[...desk.shop.name][0]}
        </span>
        <div class="preview-bubbles">
          <span class="preview-shop">{desk.shop.name}</span>
          <div class="bubble">
            <p class={text ? undefined : 'bubble-empty'}>{text || t.previewEmpty}</p>
            {coupon && (
              <p class="bubble-coupon">
                <Icon path={ticketIcon} />
                {coupon.title}
              </p>
            )}
            <p class="bubble-stop">{t.previewStop}</p>
          </div>
        </div>
      </div>
    </figure>
  )
}
