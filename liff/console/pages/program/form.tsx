// The values that a shop changes often, as fields: rates, tiers, the check-in ladder, return windows, referral, messages.

import { fractionDigits } from '../../../shared/format.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { type Path, pathName, valueAt, withValue } from './document.ts'
import { NumberField } from './number-field.tsx'
import {
  GROUPS,
  LADDER,
  LADDER_MAX,
  LEVEL_FIELDS,
  LEVELS,
  type LevelField,
  type Setting,
} from './settings.ts'
import type { ProgramTexts } from './texts/zh-Hant.ts'

interface FormProps {
  document: unknown
  put: (document: unknown) => void
  /** What the server found wrong, by path. */
  wrong: ReadonlyMap<string, string>
  p: ProgramTexts
}

export function Form(props: FormProps) {
  const { document, p } = props
  return (
    <div class="stack">
      {GROUPS.map(({ id, settings }) => {
        const shown = settings.filter(({ path }) => valueAt(document, path) !== undefined)
        if (shown.length === 0) return null
        return (
          <fieldset key={id} class="program-group">
            <legend>{p.groups[id]}</legend>
            <div class="program-fields">
              {shown.map((setting) => (
                <SettingField key={setting.id} {...props} setting={setting} />
              ))}
            </div>
            {id === 'tiers' && <Levels {...props} />}
            {id === 'earning' && <Ladder {...props} />}
          </fieldset>
        )
      })}
    </div>
  )
}

/** What a field of the path needs: the value there, how it is put, what is wrong with it. */
function bound({ document, put, wrong }: FormProps, path: Path) {
  return {
    value: valueAt(document, path),
    put: (value: number | null) => put(withValue(document, path, value)),
    wrong: wrong.get(pathName(path)),
  }
}

function useDigits(): number {
  return fractionDigits(useConsoleApp().desk.shop.currency)
}

function SettingField({ setting: { id, path, kind }, ...props }: FormProps & { setting: Setting }) {
  const { desk } = useConsoleApp()
  const digits = useDigits()
  const { label, unit, hint } = props.p.settings[id] as {
    label: string
    unit?: string
    hint?: string
  }
  return (
    <NumberField
      {...bound(props, path)}
      {...{ label, hint, kind, digits }}
      unit={kind === 'money' ? desk.shop.currency : unit}
      testId={`setting-${id}`}
    />
  )
}

/** Points of the first, second, … day in a row. */
function Ladder(props: FormProps) {
  const { document, put, p } = props
  const ladder = valueAt(document, LADDER)
  if (!Array.isArray(ladder)) return null
  const days = ladder as unknown[]
  return (
    <div class="stack">
      <h3>{p.ladder}</h3>
      <p class="small soft">{p.ladderHow}</p>
      <div class="program-ladder">
        {days.map((_, index) => (
          <NumberField
            key={index}
            {...bound(props, [...LADDER, index])}
            label={p.ladderDay(String(index + 1))}
            kind="count"
            digits={0}
            testId={`ladder-${index}`}
          />
        ))}
      </div>
      <div class="acts">
        {days.length > 1 && (
          <Button
            kind="quiet"
            onClick={() => put(withValue(document, LADDER, days.slice(0, -1)))}
            testId="ladder-shorter"
          >
            {p.ladderShorter}
          </Button>
        )}
        {days.length < LADDER_MAX && (
          <Button
            kind="quiet"
            onClick={() => put(withValue(document, LADDER, [...days, days.at(-1)]))}
            testId="ladder-longer"
          >
            {p.ladderLonger}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The measures by which tiers are reached; documents that name none count money. */
function measuresOf(document: unknown): readonly unknown[] {
  const measures = valueAt(document, ['tiers', 'qualifyBy', 'measures'])
  return Array.isArray(measures) ? measures : ['spend']
}

const PERCENT: readonly LevelField[] = ['discountPercent']

function Levels(props: FormProps) {
  const { document, p } = props
  const { desk } = useConsoleApp()
  const digits = useDigits()
  const levels = valueAt(document, LEVELS)
  if (!Array.isArray(levels)) return null
  const measures = measuresOf(document)
  const fields = LEVEL_FIELDS.filter(
    ({ measure }) => measure === null || measures.includes(measure),
  )
  const unitOf = (id: LevelField, kind: string) =>
    kind === 'money' ? desk.shop.currency : PERCENT.includes(id) ? '%' : undefined
  return (
    <div class="program-levels">
      {levels.map((level: unknown, index) => {
        const name = valueAt(level, ['name', desk.language])
        return (
          <fieldset key={String(valueAt(level, ['id']))} class="program-level">
            <legend>{typeof name === 'string' ? name : String(valueAt(level, ['id']))}</legend>
            {fields.map(
              ({ id, kind, measure }) =>
                // The first tier is everybody's: nothing reaches it.
                (index > 0 || measure === null) && (
                  <NumberField
                    key={id}
                    {...bound(props, [...LEVELS, index, id])}
                    label={p.levelFields[id]}
                    unit={unitOf(id, kind)}
                    kind={kind}
                    digits={digits}
                    testId={`level-${index}-${id}`}
                  />
                ),
            )}
          </fieldset>
        )
      })}
    </div>
  )
}
