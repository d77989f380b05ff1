// LINE Login and channel tokens over HTTP: issue, verify, revoke, certificates, profile, deauthorise.

import { z } from 'zod'
import { type AccessToken, REFRESH_SCOPE } from './identity.ts'
import {
  ID_TOKEN_LIFE_S,
  LOGIN_TOKEN_LIFE_S,
  SHORT_LIVED_TOKEN_LIFE_S,
  STATELESS_TOKEN_LIFE_S,
} from './limits.ts'
import { LineError, notFound, OAuthError } from './line-error.ts'
import type { LineAnswer, LineCall, LineRoute } from './line-gate.ts'
import { profileOf } from './people.ts'
import type { WorldUser } from './protocol.ts'
import { checked, text } from './validation.ts'
import type { World } from './world.ts'

const LOGIN_SCOPE = 'openid profile'

function form(call: LineCall): Record<string, string> {
  return call.body as Record<string, string>
}

function secretOf(world: World, clientId: string | undefined): string | null {
  const { channelId, channelSecret, loginChannelId, loginChannelSecret } = world.options
  if (clientId === channelId) return channelSecret
  return clientId === loginChannelId ? (loginChannelSecret ?? channelSecret) : null
}

/** The client that a form names, once its secret is right. */
function authenticateClient(call: LineCall): { clientId: string; secret: string } {
  const { client_id: clientId = '', client_secret: given } = form(call)
  const secret = secretOf(call.world, clientId)
  if (secret === null) throw new OAuthError('invalid_client', 'Channel not found')
  if (given !== secret) throw new OAuthError('invalid_client', 'invalid client_secret')
  return { clientId, secret }
}

function issueChannelToken(lifeSeconds: number) {
  return (call: LineCall): LineAnswer => {
    if (form(call).grant_type !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'unsupported grant_type')
    }
    if (form(call).client_assertion !== undefined) {
      throw new OAuthError('invalid_client', 'No assertion signing key is registered')
    }
    const { clientId } = authenticateClient(call)
    const of = { clientId, userId: null, scope: '' }
    const token = call.world.identity.issueToken(of, lifeSeconds)
    return {
      status: 200,
      body: { token_type: 'Bearer', access_token: token, expires_in: lifeSeconds },
    }
  }
}

/** LINE Login's code and refresh grants. */
async function loginToken(call: LineCall): Promise<LineAnswer> {
  switch (form(call).grant_type) {
    case 'authorization_code':
      return exchangeCode(call)
    case 'refresh_token':
      return refresh(call)
    case 'client_credentials':
      return issueChannelToken(SHORT_LIVED_TOKEN_LIFE_S)(call)
    default:
      throw new OAuthError('unsupported_grant_type', 'unsupported grant_type')
  }
}

async function exchangeCode(call: LineCall): Promise<LineAnswer> {
  const { clientId, secret } = authenticateClient(call)
  const code = call.world.identity.redeemCode(form(call).code ?? '')
  if (code === null || code.clientId !== clientId) {
    throw new OAuthError('invalid_grant', 'invalid authorization code')
  }
  if (code.redirectUri !== form(call).redirect_uri) {
    throw new OAuthError('invalid_grant', 'redirect_uri does not match')
  }
  const user = personOf(call.world, code.userId)
  return {
    status: 200,
    body: {
      ...loginTokens(call.world, clientId, code.userId),
      id_token: await call.world.identity.webIdToken(user, secret, code.nonce),
    },
  }
}

function refresh(call: LineCall): LineAnswer {
  const { clientId } = authenticateClient(call)
  const token = form(call).refresh_token ?? ''
  const found = call.world.identity.findToken(token)
  if (found?.scope !== REFRESH_SCOPE || found.userId === null || found.clientId !== clientId) {
    throw new OAuthError('invalid_grant', 'invalid refresh_token')
  }
  call.world.identity.revokeToken(token)
  return { status: 200, body: loginTokens(call.world, clientId, found.userId) }
}

function loginTokens(world: World, clientId: string, userId: string) {
  const issue = (scope: string) =>
    world.identity.issueToken({ clientId, userId, scope }, LOGIN_TOKEN_LIFE_S)
  return {
    access_token: issue(LOGIN_SCOPE),
    refresh_token: issue(REFRESH_SCOPE),
    token_type: 'Bearer',
    scope: LOGIN_SCOPE,
    expires_in: LOGIN_TOKEN_LIFE_S,
  }
}

function personOf(world: World, userId: string): WorldUser {
  const user = world.people.get(userId)
  if (user === undefined) throw notFound()
  return user
}

async function verifyIdToken(call: LineCall): Promise<LineAnswer> {
  const { id_token: idToken, client_id: clientId, nonce, user_id: userId } = form(call)
  if (!idToken) throw new OAuthError('invalid_request', 'id_token must not be null')
  if (!clientId) throw new OAuthError('invalid_request', 'client_id must not be null')
  const clientSecret = secretOf(call.world, clientId) ?? ''
  const payload = await call.world.identity.verifyIdToken(idToken, {
    clientId,
    nonce,
    userId,
    clientSecret,
  })
  return { status: 200, body: payload }
}

function describeToken(world: World, token: string): AccessToken & { secondsLeft: number } {
  const found = world.identity.findToken(token)
  if (found === null) throw new OAuthError('invalid_request', 'access token expired')
  const secondsLeft = Math.min(world.identity.secondsLeft(found), SHORT_LIVED_TOKEN_LIFE_S)
  return { ...found, secondsLeft }
}

function verifyAccessToken(call: LineCall): LineAnswer {
  const posted = call.body === undefined ? null : form(call).access_token
  const token = describeToken(call.world, posted ?? call.query.get('access_token') ?? '')
  const { scope, clientId, secondsLeft } = token
  return { status: 200, body: { scope, client_id: clientId, expires_in: secondsLeft } }
}

function revoke(call: LineCall): LineAnswer {
  const { access_token: token = '' } = form(call)
  if (token !== call.world.options.channelAccessToken) call.world.identity.revokeToken(token)
  return { status: 200 }
}

function callersProfile(call: LineCall): WorldUser {
  return personOf(call.world, call.token?.userId ?? '')
}

function userInfo(call: LineCall): LineAnswer {
  const { userId, displayName, pictureUrl } = profileOf(callersProfile(call))
  const picture = pictureUrl === undefined ? {} : { picture: pictureUrl }
  return { status: 200, body: { sub: userId, name: displayName, ...picture } }
}

/** Takes back what a person granted to the login channel; their tokens stop at once. */
function deauthorize(call: LineCall): LineAnswer {
  const { userAccessToken } = checked(z.object({ userAccessToken: text(1, 1_000) }), call.body)
  const found = call.world.identity.findToken(userAccessToken)
  if (found?.userId == null) throw new LineError(400, 'invalid userAccessToken')
  call.world.identity.revokeTokensOf(found.userId)
  return { status: 204 }
}

const open = { auth: 'none' } as const
const posted = { method: 'POST', auth: 'none', body: 'form' } as const
const byPerson = { method: 'GET', auth: 'user', endpoint: 'other' } as const

export function identityRoutes(): LineRoute[] {
  return [
    {
      ...open,
      method: 'GET',
      path: '/oauth2/v2.1/certs',
      endpoint: 'certs',
      handle: async (call) => {
        await call.world.identity.keys.current()
        return {
          status: 200,
          body: { keys: call.world.identity.keys.published() },
          headers: { 'cache-control': `public, max-age=${ID_TOKEN_LIFE_S}` },
        }
      },
    },
    { ...posted, path: '/oauth2/v2.1/verify', endpoint: 'verify', handle: verifyIdToken },
    {
      ...open,
      method: 'GET',
      path: '/oauth2/v2.1/verify',
      endpoint: 'verify',
      handle: verifyAccessToken,
    },
    { ...posted, path: '/v2/oauth/verify', endpoint: 'verify', handle: verifyAccessToken },
    { ...posted, path: '/oauth2/v2.1/token', endpoint: 'token', handle: loginToken },
    {
      ...posted,
      path: '/oauth2/v3/token',
      endpoint: 'token',
      handle: issueChannelToken(STATELESS_TOKEN_LIFE_S),
    },
    {
      ...posted,
      path: '/v2/oauth/accessToken',
      endpoint: 'token',
      handle: issueChannelToken(SHORT_LIVED_TOKEN_LIFE_S),
    },
    { ...posted, path: '/oauth2/v2.1/revoke', endpoint: 'token', handle: revoke },
    { ...posted, path: '/v2/oauth/revoke', endpoint: 'token', handle: revoke },
    {
      ...byPerson,
      path: '/v2/profile',
      endpoint: 'profile',
      handle: (call) => ({ status: 200, body: profileOf(callersProfile(call)) }),
    },
    { ...byPerson, path: '/oauth2/v2.1/userinfo', handle: userInfo },
    {
      ...byPerson,
      path: '/friendship/v1/status',
      handle: (call) => ({
        status: 200,
        body: { friendFlag: callersProfile(call).relation === 'friend' },
      }),
    },
    {
      method: 'POST',
      auth: 'channel',
      body: 'json',
      path: '/user/v1/deauthorize',
      endpoint: 'deauthorize',
      handle: deauthorize,
    },
  ]
}
