// What each endpoint does wrong at the moment, as a person or a test has switched it on.

import type { EndpointName, Fault } from './protocol.ts'

export const TIMEOUT_HOLD_DEFAULT_MS = 30_000

export class Faults {
  readonly #byEndpoint = new Map<EndpointName, Fault>()

  set(endpoint: EndpointName, fault: Fault): void {
    if (fault.times !== undefined && fault.times <= 0) this.#byEndpoint.delete(endpoint)
    else this.#byEndpoint.set(endpoint, { ...fault })
  }

  clear(endpoint?: EndpointName): void {
    if (endpoint === undefined) this.#byEndpoint.clear()
    else this.#byEndpoint.delete(endpoint)
  }

  /** The fault that this request meets; one with `times` counts down. */
  take(endpoint: EndpointName): Fault | null {
    const fault = this.#byEndpoint.get(endpoint)
    if (fault === undefined) return null
    if (fault.times !== undefined) this.set(endpoint, { ...fault, times: fault.times - 1 })
    return fault
  }

  all(): Partial<Record<EndpointName, Fault>> {
    return Object.fromEntries(this.#byEndpoint)
  }
}
