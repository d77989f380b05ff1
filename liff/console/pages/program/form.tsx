// The numbers that a shop changes often, as fields: rates, tiers, the ladder, return windows, referral, messages; and those of each earning
// rule, coupon and reward.

import { useEffect, useState } from 'preact/hooks'
import { fractionDigits } from '../../../shared/format.ts'
import { Button } from '../../../shared/ui/button.tsx'
import { useConsoleApp } from '../../context.ts'
import { type Path, pathName, valueAt, withValue } from './document.ts'
import { NumberField } from './number-field.tsx'
import {
  GROUPS,
  isMoney,
  LADDER,
  LADDER_MAX,
  LEVELS,
  LISTS,
  type List,
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
            {id === 'tiers' && <Rows {...props} list={LEVELS} />}
            {id === 'earning' && <Ladder {...props} />}
          </fieldset>
        )
      })}
      {LISTS.map((list) => (
        <Folded key={list.id} {...props} list={list} />
      ))}
    </div>
  )
}

/** What a field of the path needs: the value there, how it is put, what is wrong with it. */
function bound({ document, put, wrong }: FormProps, path: Path, optional = false) {
  return {
    value: valueAt(document, path),
    // JSON has no undefined: what is set to it is left out.
    put: (value: number | string | null) =>
      put(withValue(document, path, optional && value === null ? undefined : value)),
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
      unit={isMoney(kind) ? desk.shop.currency : unit}
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

interface RowsProps extends FormProps {
  list: List
}

/** The numbers of each row of a list. */
function Rows({ list: { id, path, name, fields }, ...props }: RowsProps) {
  const { document, p } = props
  const { desk } = useConsoleApp()
  const digits = useDigits()
  return (
    <div class={id === LEVELS.id ? 'program-levels' : 'program-rows'}>
      {rowsOf(document, path).map((row, index) => (
        <fieldset key={String(valueAt(row, ['id']))} class="program-level">
          <legend>{String(valueAt(row, [...name, desk.language]) ?? valueAt(row, ['id']))}</legend>
          {fields.map((field) => {
            const kind = field.kind(row, document, index)
            const missing = valueAt(row, field.path) === undefined && !field.optional
            if (kind === null || missing) return null
            const unit = field.percent?.(row) ? '%' : undefined
            return (
              <NumberField
                key={field.id}
                {...bound(props, [...path, index, ...field.path], field.optional)}
                {...{ kind, digits }}
                label={p.rowFields[field.id]}
                unit={isMoney(kind) ? desk.shop.currency : unit}
                placeholder={kind.endsWith('-or-none') ? p.unlimited : undefined}
                testId={`${id}-${index}-${field.id}`}
              />
            )
          })}
        </fieldset>
      ))}
    </div>
  )
}

function rowsOf(document: unknown, path: Path): readonly unknown[] {
  const rows = valueAt(document, path)
  return Array.isArray(rows) ? rows : []
}

/** A list that is opened when it is wanted; by itself where the server found something wrong in it. */
function Folded({ list, ...props }: FormProps & { list: (typeof LISTS)[number] }) {
  const { document, wrong, p } = props
  const [isOpen, setOpen] = useState(false)
  const isWrong = [...wrong.keys()].some((path) => path.startsWith(`${pathName(list.path)}.`))
  useEffect(() => {
    if (isWrong) setOpen(true)
  }, [isWrong])
  const count = rowsOf(document, list.path).length
  if (count === 0) return null
  return (
    <details
      class="program-group"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary data-testid={`program-${list.id}`}>{p.lists[list.id](String(count))}</summary>
      {isOpen && <Rows {...props} list={list} />}
    </details>
  )
}
