// Where Chrome or Chromium is looked for: by the installer, on the machine's own Node, and by the tests.

export const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
