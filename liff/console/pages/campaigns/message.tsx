// What is said: a text with its counter, a coupon along with it, and a name for the list.

import { useConsoleApp } from '../../context.ts'

/** UTF-16 units, as LINE and the API count. */
export const TEXT_MAX = 1000
const NAME_MAX = 80

interface MessageProps {
  name: string
  setName: (name: string) => void
  text: string
  setText: (text: string) => void
  couponTemplateId: string | null
  setCouponTemplateId: (id: string | null) => void
}

export function Message({
  name,
  setName,
  text,
  setText,
  couponTemplateId,
  setCouponTemplateId,
}: MessageProps) {
  const { desk, t, f } = useConsoleApp()
  return (
    <>
      <label class="field">
        <span>{t.text}</span>
        <textarea
          class="input"
          rows={5}
          maxLength={TEXT_MAX}
          value={text}
          placeholder={t.textHint}
          onInput={(event) => setText(event.currentTarget.value)}
          data-testid="console-text"
        />
        <span class="small soft figures counter">
          {f.number(text.length)} / {f.number(TEXT_MAX)}
        </span>
      </label>
      <label class="field">
        <span>{t.coupon}</span>
        <select
          class="input"
          value={couponTemplateId ?? ''}
          onChange={(event) => setCouponTemplateId(event.currentTarget.value || null)}
          data-testid="console-coupon"
        >
          <option value="">{t.noCoupon}</option>
          {desk.couponTemplates.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t.name}</span>
        <input
          class="input"
          value={name}
          maxLength={NAME_MAX}
          placeholder={t.nameHint}
          onInput={(event) => setName(event.currentTarget.value)}
          data-testid="console-name"
        />
      </label>
    </>
  )
}
