// Waiting for something that happens in another process, with an end.

export interface Deadline {
  /** What is waited for, in the error's words. */
  what: string
  milliseconds: number
}

/** Looks this often: an error of a millisecond in rounds of a second. */
const LOOK_EVERY_MS = 1

/** @throws when the deadline passes first */
export async function waitFor(
  isThere: () => boolean | Promise<boolean>,
  { what, milliseconds }: Deadline,
): Promise<void> {
  const until = performance.now() + milliseconds
  while (!(await isThere())) {
    if (performance.now() > until) throw new Error(`Waited ${milliseconds} ms for ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
