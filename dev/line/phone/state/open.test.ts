// Which phones the address opens.

import { expect, test } from 'vitest'
import { readOpen, withPerson, withPhoneBeside, writeOpen } from './open.ts'

test('the hash names the people, in order, once each', () => {
  expect(readOpen('#U1+U2+U1')).toEqual(['U1', 'U2'])
  expect(readOpen(writeOpen(['U1', 'U2']))).toEqual(['U1', 'U2'])
  expect(readOpen('')).toEqual([])
  expect(readOpen('#/other')).toEqual([])
})

test('picking a person replaces the active phone', () => {
  expect(withPerson(['U1', 'U2'], 'U3', 'U2')).toEqual(['U1', 'U3'])
  expect(withPerson(['U1', 'U2'], 'U1', 'U2')).toEqual(['U1', 'U2'])
  expect(withPerson([], 'U1', null)).toEqual(['U1'])
})

test('a phone beside is added up to the most', () => {
  expect(withPhoneBeside(['U1'], 'U2')).toEqual(['U1', 'U2'])
  expect(withPhoneBeside(['U1', 'U2', 'U3', 'U4'], 'U5')).toEqual(['U1', 'U2', 'U3', 'U4'])
})
