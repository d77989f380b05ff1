// What browsers are told about the built pages: Cloudflare sends it with every file (`_headers`). The local world does not: its phone
// frames the pages.

/** LINE's hosts as its SDK uses them. */
const LINE_SCRIPTS = 'https://static.line-scdn.net'
const LINE_APIS = 'https://api.line.me https://access.line.me https://liffsdk.line-scdn.net'
/** People's pictures are on LINE's hosts, those of a program (rewards) wherever the shop keeps them; a picture runs nothing. */
const PICTURES = 'https:'

/** LIFF opens a page as the document of LINE's own browser, never in a frame. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src 'self' ${LINE_SCRIPTS}`,
  "style-src 'self'",
  `connect-src 'self' ${LINE_APIS}`,
  `img-src 'self' data: ${PICTURES}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The names of the files in /assets/ change with their content. */
const PAGE_HEADERS = `/*
  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`

/** Puts `_headers` beside the pages of a build. */
export const pageHeaders = {
  name: 'page-headers',
  apply: 'build' as const,
  applyToEnvironment: ({ name }: { name: string }) => name === 'client',
  generateBundle(this: { emitFile(file: EmittedFile): unknown }) {
    this.emitFile({ type: 'asset', fileName: '_headers', source: PAGE_HEADERS })
  },
}

interface EmittedFile {
  type: 'asset'
  fileName: string
  source: string
}
