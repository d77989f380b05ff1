// Turns zod's issues into LINE's refusals: property paths for most of a body, JSON pointers within a Flex message.

import type { messagingApi } from '@line/bot-sdk'
import { z } from 'zod'
import { LineError } from './line-error.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

export const MAY_NOT_BE_EMPTY = 'May not be empty'

/** Parses a body or refuses it as LINE does. */
export function checked<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body, { reportInput: true })
  if (result.success) return result.data
  throw toLineError(result.error.issues)
}

function toLineError(issues: readonly Issue[]): LineError {
  const all = issues.flatMap(withoutGroups)
  const inFlex = all.find((issue) => isInFlex(issue.path))
  if (inFlex !== undefined && all.every((issue) => isInFlex(issue.path))) {
    const message = `messages[${String(inFlex.path[1])}]`
    const details = all.map((issue) => ({
      message: flexMessage(issue),
      property: pointer(issue.path),
    }))
    return new LineError(400, `A message (${message}) in the request body is invalid`, details)
  }
  const invalidTo = all.find((issue) => issue.path[0] === 'to' && issue.code === 'invalid_format')
  if (invalidTo !== undefined) {
    const property = propertyPath(invalidTo.path)
    const place = '(line: -, column: -)'
    return new LineError(
      400,
      `The property, '${property}', in the request body is invalid ${place}`,
    )
  }
  const details: messagingApi.ErrorDetail[] = all.map((issue) => ({
    message: plainMessage(issue),
    property: propertyPath(issue.path),
  }))
  return new LineError(400, `The request body has ${details.length} error(s)`, details)
}

/** One issue per unknown key, each with the key in its path. */
function withoutGroups(issue: Issue): Issue[] {
  if (issue.code !== 'unrecognized_keys') return [issue]
  return issue.keys.map((key) => ({ ...issue, path: [...issue.path, key] }))
}

/** Only Flex messages have `contents` directly below the message. */
function isInFlex(path: Path): boolean {
  return path[0] === 'messages' && path[2] === 'contents'
}

function isMissing(issue: Issue): boolean {
  return 'input' in issue && issue.input === undefined && issue.code !== 'custom'
}

function flexMessage(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return 'unknown field'
  if (isMissing(issue)) return 'must be specified'
  if (issue.code === 'invalid_type') return 'invalid property'
  return issue.message
}

function plainMessage(issue: Issue): string {
  if (isMissing(issue)) return MAY_NOT_BE_EMPTY
  if (issue.code === 'invalid_type') return 'Invalid type'
  return issue.message
}

function propertyPath(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

/** Relative to the Flex container: messages[0].contents.body.contents[2] → /body/contents/2. */
function pointer(path: Path): string {
  return `/${path.slice(3).map(String).join('/')}`
}

/** LINE counts UTF-16 units, as JavaScript's length does; zod's own `min` and `max` count code points. */
export function text(min: number, max: number): z.ZodString {
  const message = `Length must be between ${min} and ${max}`
  return z
    .string()
    .refine((value) => value.length >= min, min === 1 ? MAY_NOT_BE_EMPTY : message)
    .refine((value) => value.length <= max, message)
}

export function list<Item extends z.ZodType>(
  item: Item,
  min: number,
  max: number,
): z.ZodArray<Item> {
  const message = `Size must be between ${min} and ${max}`
  return z
    .array(item)
    .min(min, min === 1 ? MAY_NOT_BE_EMPTY : message)
    .max(max, message)
}

export function oneOf<const Values extends readonly [string, ...string[]]>(
  ...values: Values
): z.ZodEnum<{ [Value in Values[number]]: Value }> {
  return z.enum(values, { error: mustBeOneOf(values) })
}

export function mustBeOneOf(values: readonly string[]): string {
  return `Must be one of the following values: [${values.join(', ')}]`
}

export function integer(min: number, max: number): z.ZodNumber {
  const message = `Must be an integer between ${min} and ${max}`
  return z.number().int(message).min(min, message).max(max, message)
}
