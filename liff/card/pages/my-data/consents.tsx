// What the member agreed to and took back: when, where, in which text.

import type { ProfileView } from '../../../../worker/http/contract/privacy.ts'
import { useCardApp } from '../../context.ts'
import type { MyDataTexts } from './texts/zh-Hant.ts'

export function Consents({ p, profile }: { p: MyDataTexts; profile: ProfileView }) {
  const { f } = useCardApp()
  return (
    <section>
      <h2>{p.consents}</h2>
      {profile.consents.length === 0 && <p class="soft">{p.consentsNone}</p>}
      <ul class="consents">
        {profile.consents.map((consent) => (
          <li key={`${consent.at} ${consent.kind}`}>
            <strong>{saidIn(p, consent)}</strong>
            <p class="small soft figures">
              {f.dateTime(consent.at)} · {p.sources[consent.source]}
              <br />
              {p.version(consent.termsVersion)}
            </p>
            {consent.kind === 'terms' && consent.text && (
              <details>
                <summary class="small">{p.readText}</summary>
                <p class="small" lang={consent.language}>
                  {consent.text}
                </p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function saidIn(p: MyDataTexts, { kind, granted }: ProfileView['consents'][number]): string {
  if (kind === 'terms') return granted ? p.termsGiven : p.termsTaken
  return granted ? p.marketingGiven : p.marketingTaken
}
