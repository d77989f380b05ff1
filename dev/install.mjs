// Brings a fresh clone to the point where the npm scripts can run: packages by lockfile and, with --browser, Chromium.
// Plain JavaScript for the machine's own Node: it runs before Node 24 has been installed.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BROWSERS } from './browsers.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lockfile = join(root, 'package-lock.json')
const installed = join(root, 'node_modules', '.package-lock.json')

function run(command, args) {
  // A bare image must not stop at a question of apt's.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const outcome = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
  if (outcome.status !== 0) {
    console.error(
      `\n"${command} ${args.join(' ')}" did not succeed. Fix what it says above and start again.`,
    )
    process.exit(outcome.status ?? 1)
  }
}

function installPackages() {
  const current = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs
  if (current) return
  console.log('Installing packages (about 20 seconds the first time) …')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

const APT_PACKAGES = ['chromium', 'fonts-noto-cjk', 'fonts-thai-tlwg', 'fonts-noto-color-emoji']
/** Without these a screenshot of our pages shows boxes. */
const FONTS = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf',
  '/usr/share/fonts/truetype/tlwg/Loma.ttf',
]

function installBrowser() {
  const browser = process.env.CHROMIUM_PATH || BROWSERS.find((path) => existsSync(path))
  const apt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (browser && (!apt || FONTS.every((path) => existsSync(path)))) return
  if (!apt) {
    console.error(
      `The browser tests need Chromium. Install it (Debian: apt-get install ${APT_PACKAGES.join(' ')})\n` +
        'or set CHROMIUM_PATH to a Chrome or Chromium executable, then run the tests again.',
    )
    process.exit(1)
  }
  console.log('Installing Chromium and fonts through apt …')
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...APT_PACKAGES])
}

installPackages()
if (process.argv.includes('--browser')) installBrowser()
