// Who may import whom (docs/architecture.md): reads every import of worker/, liff/ and db/ and names the ones that break a rule.

import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Import {
  from: string
  /** A path in the repository, or a package's name. */
  to: string
  typeOnly: boolean
}

/** Ranks inside a wing: a feature imports only features of an earlier rank. */
const RANKS: Record<string, readonly (readonly string[])[]> = {
  shop: [['audit'], ['program'], ['staff', 'dead-letter', 'delivery', 'nightly', 'retention']],
  loyalty: [
    ['ledger'],
    ['member', 'attempt'],
    ['tier', 'gift-card', 'transfer'],
    ['coupon'],
    ['earning', 'reward', 'spending'],
    ['referral', 'recruiting', 'raffle'],
    ['purchase', 'check-in', 'join', 'profile', 'counter', 'menu'],
    ['standing', 'privacy', 'simulation'],
  ],
  marketing: [['insight'], ['segment'], ['campaign', 'coupon-issue'], ['automation']],
}
const WINGS = ['core', 'shop', 'loyalty', 'marketing']

/** Rules by the folder they bind: each gives the reason why an import is wrong, or nothing. */
const RULES: { applies: RegExp; broken(found: Import): string | undefined }[] = [
  {
    applies: /^worker\/(core|shop|loyalty|marketing)\//,
    broken({ from, to, typeOnly }) {
      const [, wing = '', feature = ''] = from.split('/')
      const [root, otherWing = '', otherFeature = ''] = to.split('/')
      if (to === 'hono' || to.startsWith('hono/')) return 'core and wings know no HTTP'
      if (root !== 'worker') return undefined
      if (!WINGS.includes(otherWing))
        return typeOnly && otherWing === 'line'
          ? undefined
          : `wings do not import worker/${otherWing}`
      if (WINGS.indexOf(otherWing) > WINGS.indexOf(wing))
        return 'marketing → loyalty → shop → core, never back'
      if (wing !== otherWing || wing === 'core' || feature === otherFeature) return undefined
      const rank = (name: string) => RANKS[wing]?.findIndex((names) => names.includes(name)) ?? -1
      if (rank(feature) < 0 || rank(otherFeature) < 0)
        return `no rank is given for ${rank(feature) < 0 ? feature : otherFeature}`
      if (typeOnly && rank(otherFeature) <= rank(feature)) return undefined
      return rank(otherFeature) < rank(feature)
        ? undefined
        : 'a feature imports features of an earlier rank only'
    },
  },
  {
    applies: /\/rules\.ts$/,
    broken: ({ to }) =>
      /^(drizzle-orm|db\/|hono)/.test(to) || /\/(store|operations)\.ts$/.test(to)
        ? 'rules are pure: no database, no HTTP'
        : undefined,
  },
  {
    applies: /^worker\/(chat|http|jobs)\//,
    broken: ({ to, from }) => {
      if (from === 'worker/http/health.ts') return undefined
      return /^(drizzle-orm|db\/schema)/.test(to)
        ? 'transports call operations, they hold no SQL'
        : undefined
    },
  },
  {
    applies: /^worker\/line\//,
    broken: ({ to, typeOnly }) =>
      to.startsWith('worker/') && !to.startsWith('worker/line/') && !typeOnly
        ? 'line/ imports its own files'
        : undefined,
  },
  {
    applies: /^liff\//,
    broken: ({ from, to, typeOnly }) => {
      if (
        /^(worker|db|dev|test|bench)\//.test(to) &&
        !(typeOnly && to.startsWith('worker/http/contract/'))
      )
        return 'liff/ knows the contract’s types and nothing else'
      const [, app] = from.split('/')
      const [root, otherApp] = to.split('/')
      if (root === 'liff' && otherApp !== 'shared' && otherApp !== app)
        return 'what two apps use is in liff/shared'
      return undefined
    },
  },
  {
    applies: /^(worker|liff|db)\//,
    broken: ({ to }) =>
      /^(dev|test|bench)\//.test(to) ? 'nobody imports dev, test or bench' : undefined,
  },
]

const root = fileURLToPath(new URL('..', import.meta.url).href)
const IMPORT = /^\s*(import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8')
  return [...text.matchAll(IMPORT)].map(([, , type, specifier = '']) => ({
    from,
    to: specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : specifier,
    typeOnly: type !== undefined,
  }))
}

const files = globSync('{worker,liff,db}/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !file.includes('.test.'),
)
const complaints = files.flatMap(importsOf).flatMap((found) =>
  RULES.flatMap(({ applies, broken }) => {
    const reason = applies.test(found.from) ? broken(found) : undefined
    return reason === undefined ? [] : [`${found.from} imports ${found.to}: ${reason}`]
  }),
)
for (const complaint of complaints) console.error(complaint)
console.log(`${files.length} files, ${complaints.length} imports that break a rule.`)
if (complaints.length > 0 || files.length === 0) process.exitCode = 1
