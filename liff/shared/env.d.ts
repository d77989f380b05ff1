// The build-time settings of the LIFF pages: the LIFF ids, and the simulated LINE world where there is one.

interface ImportMetaEnv {
  readonly VITE_LIFF_ID_CARD: string
  readonly VITE_LIFF_ID_STAFF: string
  readonly VITE_LIFF_ID_CONSOLE: string
  /** Only in the local world: the simulator's origin. Absent in production. */
  readonly VITE_LINE_WORLD_URL?: string
}
