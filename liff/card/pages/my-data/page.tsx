// What the shop keeps of the member: phone and interests to change, agreements to read, everything to take along, and the way out.

import { useState } from 'preact/hooks'
import type { CardView, MemberPatch } from '../../../../worker/http/contract/card.ts'
import type { ExportLink, ProfileView } from '../../../../worker/http/contract/privacy.ts'
import { useAct } from '../../../shared/act.ts'
import { openFile } from '../../../shared/liff-access.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { alertIcon } from '../../../shared/ui/icons.ts'
import { Notice } from '../../../shared/ui/notice.tsx'
import { problemText, useCardApp } from '../../context.ts'
import type { PageProps } from '../../shell/feature-page.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { usePage } from '../../use-page.ts'
import { Consents } from './consents.tsx'
import { Leave } from './leave.tsx'
import type { MyDataTexts } from './texts/zh-Hant.ts'
import '../../../shared/ui/field.css'
import './my-data.css'

export function Page({ p }: PageProps<MyDataTexts>) {
  const page = usePage<ProfileView>('/api/member/profile', import.meta.url)
  return (
    <Loaded page={page} problems={p.problems}>
      {(profile) => (
        <div class="stack my-data">
          <Details p={p} profile={profile} changed={page.refresh} />
          <Consents p={p} profile={profile} />
          <Export p={p} />
          <Leave p={p} loss={profile.loss} refresh={page.refresh} />
        </div>
      )}
    </Loaded>
  )
}

interface DetailsProps {
  p: MyDataTexts
  profile: ProfileView
  changed: () => Promise<void>
}

function Details({ p, profile, changed }: DetailsProps) {
  const { t, session, update } = useCardApp()
  const [phone, setPhone] = useState(profile.phone ?? '')
  const [saved, setSaved] = useState(false)
  const act = useAct((body: MemberPatch, idempotencyKey) =>
    session.call<CardView>('PATCH', '/api/member', { body, idempotencyKey }),
  )
  const change = async (patch: MemberPatch) => {
    setSaved(false)
    const answer = await act.run(patch)
    if (!answer?.ok) return
    update(answer.value)
    setSaved(true)
    await changed()
  }
  const chosen = profile.interests.filter((each) => each.chosen).map(({ id }) => id)
  const toggle = (id: string) =>
    change({
      interests: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id],
    })
  const typed = phone.trim()

  return (
    <section>
      {act.problem && (
        <Notice tone="bad" icon={alertIcon} testId="my-data-problem">
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      {saved && !act.problem && <Notice tone="good">{p.saved}</Notice>}
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed) void change({ phone: typed })
        }}
      >
        <label for="my-data-phone">
          <strong>{p.phone}</strong>
        </label>
        <p class="small soft">{p.phoneWhy}</p>
        <div class="row">
          <input
            id="my-data-phone"
            class="input grow"
            type="tel"
            autocomplete="tel"
            maxLength={32}
            placeholder={p.phonePlaceholder}
            value={phone}
            onInput={(event) => setPhone(event.currentTarget.value)}
            data-testid="my-data-phone"
          />
          <Button
            type="submit"
            busy={act.busy}
            disabled={typed === '' || typed === profile.phone}
            testId="my-data-phone-save"
          >
            {p.save}
          </Button>
        </div>
        {profile.phone !== null && (
          <div>
            <Button
              kind="bare"
              onClick={() => {
                setPhone('')
                void change({ phone: null })
              }}
            >
              {p.remove}
            </Button>
          </div>
        )}
      </form>
      {profile.interests.length > 0 && (
        <fieldset class="field birthday">
          <legend>{p.interests}</legend>
          <p class="small soft">{p.interestsWhy}</p>
          <div class="chips">
            {profile.interests.map((each) => (
              <button
                key={each.id}
                type="button"
                aria-pressed={each.chosen}
                // A tap while another change is under way would be lost in silence.
                disabled={act.busy}
                onClick={() => void toggle(each.id)}
                data-testid={`interest-${each.id}`}
              >
                {each.name}
              </button>
            ))}
          </div>
        </fieldset>
      )}
    </section>
  )
}

function Export({ p }: { p: MyDataTexts }) {
  const { t, session } = useCardApp()
  const act = useAct((format: 'csv' | 'json', idempotencyKey) =>
    session.call<ExportLink>('POST', '/api/member/export-links', {
      body: { format },
      idempotencyKey,
    }),
  )
  const fetchFile = async (format: 'csv' | 'json') => {
    const answer = await act.run(format)
    if (answer?.ok) openFile(answer.value.path)
  }
  return (
    <section>
      <h2>{p.export}</h2>
      <p class="small soft">{p.exportWhy}</p>
      {act.problem && (
        <Notice tone="bad" icon={alertIcon}>
          {problemText(t, act.problem, p.problems)}
        </Notice>
      )}
      <Button
        kind="quiet"
        wide
        busy={act.busy}
        onClick={() => void fetchFile('csv')}
        testId="export-csv"
      >
        {p.exportCsv}
      </Button>
      <Button kind="bare" wide onClick={() => void fetchFile('json')} testId="export-json">
        {p.exportJson}
      </Button>
    </section>
  )
}
