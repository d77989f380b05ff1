// What the global setup hands to every test file.

import 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The lab (test/lab.ts), which opens worlds. */
    labUrl: string
  }
}
