// LINE's login as a page: pick a person, and go back to the page that asked.

import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { WorldError } from './machinery.ts'
import type { WorldUser } from './protocol.ts'
import type { World } from './world.ts'

type PageContext = Context<{ Bindings: HttpBindings }>

function backTo(redirectUri: string | undefined): URL {
  if (redirectUri === undefined || !/^https?:/.test(redirectUri) || !URL.canParse(redirectUri)) {
    throw new WorldError(400, 'redirect_uri must be a web address')
  }
  return new URL(redirectUri)
}

/** For LIFF pages opened outside the phone: the person comes back in the query. */
export function loginPage(world: World, c: PageContext) {
  const redirectUri = c.req.query('redirect_uri')
  backTo(redirectUri)
  return page(c, world.people.all(), (user) => {
    const url = backTo(redirectUri)
    url.searchParams.set('liff_sim_user', user.userId)
    return url.href
  })
}

/** LINE Login's authorization page: the person comes back as a code for /oauth2/v2.1/token. */
export function authorizePage(world: World, c: PageContext) {
  const { redirect_uri: redirectUri, client_id: clientId, state, nonce } = c.req.query()
  backTo(redirectUri)
  if (clientId !== world.options.loginChannelId) {
    throw new WorldError(400, 'client_id is not the Login channel')
  }
  return page(c, world.people.all(), (user) => {
    const url = backTo(redirectUri)
    const code = { userId: user.userId, clientId, redirectUri: redirectUri ?? '', nonce }
    url.searchParams.set('code', world.identity.issueCode(code))
    if (state !== undefined) url.searchParams.set('state', state)
    return url.href
  })
}

function page(c: PageContext, users: readonly WorldUser[], linkOf: (user: WorldUser) => string) {
  const people = users.map(
    (user) => html`<li>
      <a href="${linkOf(user)}" data-user-id="${user.userId}" lang="${user.language}">
        <span class="face" aria-hidden="true">${[...user.displayName][0] ?? ''}</span>
        <span>${user.displayName}</span>
        <small lang="en">${user.language}</small>
      </a>
    </li>`,
  )
  return c.html(html`<!doctype html>
<html lang="zh-Hant">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>以 LINE 登入 · Log in with LINE (simulator)</title>
<style>
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 2rem 1rem; max-width: 26rem; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
p { margin: 0 0 1.5rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
a { display: flex; align-items: center; gap: .75rem; min-height: 3rem; padding: .5rem .75rem;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: .75rem; color: inherit; text-decoration: none; }
a:hover { background: color-mix(in srgb, #06c755 14%, transparent); }
a:focus-visible { outline: 3px solid #06c755; outline-offset: 2px; }
.face { display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 50%; background: #04652d; color: #fff; }
small { margin-inline-start: auto; }
</style>
</head>
<body>
<main>
<h1>以 LINE 登入 <span lang="en">· Log in with LINE</span></h1>
<p>這是模擬器：選擇你要扮演的人。<br><span lang="en">This is the simulator: choose who you are.</span></p>
<ul>${people}</ul>
</main>
</body>
</html>`)
}
