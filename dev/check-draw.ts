// Draws a raffle again from its record, which the desk downloads: `node dev/check-draw.ts raffle-coat-1.json`.

import { readFileSync } from 'node:fs'
import { drawRecord } from '../worker/http/contract/raffles.ts'
import { drawWinners } from '../worker/loyalty/raffle/draw.ts'

const [path] = process.argv.slice(2)
if (path === undefined) {
  console.error('Say which record: node dev/check-draw.ts <file>')
  process.exit(1)
}
const { seed, entries } = drawRecord.parse(JSON.parse(readFileSync(path, 'utf8')))
const drum = entries.map(({ id, member, weight }) => ({ id, memberId: String(member), weight }))
const said = new Map(entries.flatMap(({ id, place }) => (place === null ? [] : [[place, id]])))
const drawn = drawWinners(seed, drum, said.size)
for (const { place, entryId } of drawn)
  console.log(
    `${place}  ${entryId}${said.get(place) === entryId ? '' : '  differs from the record'}`,
  )
const agrees = drawn.every(({ place, entryId }) => said.get(place) === entryId)
console.log(
  agrees ? 'The record is what the seed draws.' : 'The record is NOT what the seed draws.',
)
if (!agrees) process.exitCode = 1
