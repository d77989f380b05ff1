// The world's clock: the machine's clock plus an offset that a person or a test may move.

export type ClockChange = { offsetMs: number } | { now: number } | { advanceMs: number }

export class WorldClock {
  readonly machineNow: () => number
  offsetMs = 0

  constructor(machineNow: () => number) {
    this.machineNow = machineNow
  }

  now(): number {
    return this.machineNow() + this.offsetMs
  }

  set(change: ClockChange): void {
    if ('offsetMs' in change) this.offsetMs = change.offsetMs
    else if ('now' in change) this.offsetMs = change.now - this.machineNow()
    else this.offsetMs += change.advanceMs
  }
}
