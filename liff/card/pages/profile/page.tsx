// The member's own settings: birthday, language, and whether marketing messages may come.

import { useState } from 'preact/hooks'
import type { CardView, MemberPatch } from '../../../../worker/http/contract/card.ts'
import type { Language } from '../../../../worker/http/contract/fields.ts'
import { useAct } from '../../../shared/act.ts'
import { isWorthRetrying } from '../../../shared/api.ts'
import { LANGUAGES } from '../../../shared/i18n/language.ts'
import { Avatar } from '../../../shared/ui/avatar.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../../context.ts'
import type { PageProps } from '../../shell/feature-page.tsx'
import type { PageTexts } from '../texts/zh-Hant.ts'
import { Birthday } from './birthday.tsx'
import '../../../shared/ui/field.css'
import './profile.css'

/** A language is called by its own name, whatever the page speaks. */
const LANGUAGE_NAMES: Record<Language, string> = {
  'zh-Hant': '繁體中文',
  ja: '日本語',
  en: 'English',
  th: 'ไทย',
}

export function Page({ p }: PageProps<PageTexts>) {
  const { card, t, f, session, update } = useCardApp()
  const [asked, setAsked] = useState<MemberPatch>({})
  const act = useAct((body: MemberPatch, idempotencyKey) =>
    session.call<CardView>('PATCH', '/api/member', { body, idempotencyKey }),
  )
  const { member } = card
  if (!member) return null

  const change = async (patch: MemberPatch): Promise<boolean> => {
    setAsked(patch)
    const changed = await act.run(patch)
    if (changed?.ok) update(changed.value)
    return changed?.ok ?? false
  }
  const consent = member.marketingConsent

  return (
    <div class="stack">
      <div class="row profile-head">
        <Avatar name={member.displayName} url={member.pictureUrl} />
        <div class="grow">
          <strong>{member.displayName}</strong>
          <p class="small soft">{p.memberSince(f.day(member.joinedAt, card.now))}</p>
        </div>
      </div>
      {act.problem && (
        <Notice
          tone="bad"
          icon={alertIcon}
          action={
            isWorthRetrying(act.problem)
              ? { label: t.tryAgain, run: () => void change(asked) }
              : undefined
          }
        >
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <div class="panel stack profile">
        <Birthday
          texts={p}
          member={member}
          busy={act.busy}
          change={(birthday) => change({ birthday })}
        />
        <label class="field">
          <span>{p.language}</span>
          <select
            class="input"
            value={card.language}
            onChange={(event) => void change({ language: event.currentTarget.value as Language })}
            data-testid="profile-language"
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language}>
                {LANGUAGE_NAMES[language]}
              </option>
            ))}
          </select>
        </label>
        <div class="row">
          <div class="grow">
            <strong id="consent-name">{p.marketing}</strong>
            <p class="small soft">{consent ? p.marketingOn : p.marketingOff}</p>
          </div>
          <button
            type="button"
            role="switch"
            class="switch"
            aria-checked={consent}
            aria-labelledby="consent-name"
            onClick={() => void change({ marketingConsent: !consent })}
            data-testid="profile-marketing"
          />
        </div>
      </div>
    </div>
  )
}
