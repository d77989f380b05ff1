// What changed between two programs, as paths a person can read: `tiers.levels.gold.thresholdMinor`. Pure.

/** A version lists this many; beyond them the document was rewritten, and a longer list tells nobody more. */
export const CHANGED_PATHS_MAX = 100

/** The paths of everything that was changed, added or taken away; rows that have an id are called by it. */
export function changedPaths(before: unknown, after: unknown): string[] {
  return differences(before, after, []).slice(0, CHANGED_PATHS_MAX)
}

function differences(before: unknown, after: unknown, path: readonly string[]): string[] {
  const [left, right] = [partsOf(before), partsOf(after)]
  if (!left || !right) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path.join('.')]
  }
  const names = [...new Set([...left.keys(), ...right.keys()])]
  const inside = names.flatMap((name) =>
    differences(left.get(name), right.get(name), [...path, name]),
  )
  // The same rows in another order: the order itself is what changed.
  const moved = [...left.keys()].join() !== [...right.keys()].join()
  return inside.length === 0 && moved && Array.isArray(after) ? [path.join('.')] : inside
}

/** The named parts of a row or a list; null for a plain value. */
function partsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== 'object' || value === null) return null
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  return new Map(value.map((row: unknown, index) => [nameOf(row, index), row]))
}

function nameOf(row: unknown, index: number): string {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined
  return typeof id === 'string' ? id : String(index)
}
