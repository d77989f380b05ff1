// ID tokens, rotating keys, channel tokens, web login and deauthorising, as a relying party sees them.

import { channelAccessToken } from '@line/bot-sdk'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import {
  CARD,
  MEI,
  SECRET,
  type Simulation,
  startSimulation,
  TOKEN,
} from './simulator-under-test.ts'

const HOUR_MS = 3_600_000
const LOGIN_CHANNEL = '2000000002'

function relyingParty({ url, world }: Simulation) {
  const keys = createRemoteJWKSet(new URL(`${url}/oauth2/v2.1/certs`), { cooldownDuration: 0 })
  return async (idToken: string) =>
    jwtVerify(idToken, keys, {
      issuer: 'https://access.line.me',
      audience: LOGIN_CHANNEL,
      algorithms: ['ES256'],
      currentDate: new Date(world.clock.now()),
    })
}

function post(url: string, path: string, form: Record<string, string>): Promise<Response> {
  return fetch(url + path, { method: 'POST', body: new URLSearchParams(form) })
}

test('a LIFF ID token verifies against the certs, with LINE’s claims and an hour to live', async () => {
  const simulation = await startSimulation()
  const { world } = simulation
  const verify = relyingParty(simulation)
  const context = await world.liff(MEI.userId, CARD.liffId)
  const { payload } = await verify(context.idToken)
  const issuedAt = Math.floor(world.clock.now() / 1_000)
  expect(payload).toEqual({
    iss: 'https://access.line.me',
    sub: MEI.userId,
    aud: LOGIN_CHANNEL,
    iat: issuedAt,
    exp: issuedAt + 3_600,
    amr: ['linesso'],
    name: MEI.displayName,
  })
  expect(context).toMatchObject({
    os: 'ios',
    isInClient: true,
    friendship: true,
    language: 'zh-Hant',
  })
  world.setClock({ advanceMs: HOUR_MS })
  await expect(verify(context.idToken)).rejects.toThrow(/exp/)
})

test('after a rotation the old key verifies for an hour more, and a new token has the new key', async () => {
  const simulation = await startSimulation()
  const { act, url, world } = simulation
  const verify = relyingParty(simulation)
  const before = await world.liff(MEI.userId, CARD.liffId)
  await verify(before.idToken)
  expect((await act('POST', '/keys/rotate')).status).toBe(204)
  const after = await world.liff(MEI.userId, CARD.liffId)
  expect(decodeProtectedHeader(after.idToken).kid).not.toBe(
    decodeProtectedHeader(before.idToken).kid,
  )
  await verify(before.idToken)
  await verify(after.idToken)
  world.setClock({ advanceMs: HOUR_MS })
  const { keys } = (await (await fetch(`${url}/oauth2/v2.1/certs`)).json()) as { keys: unknown[] }
  expect(keys).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }])
})

test('keys rotate by themselves after a week of the world’s time', async () => {
  const { world } = await startSimulation()
  const first = await world.liff(MEI.userId, CARD.liffId)
  world.setClock({ advanceMs: 7 * 24 * HOUR_MS })
  const second = await world.liff(MEI.userId, CARD.liffId)
  expect(decodeProtectedHeader(second.idToken).kid).not.toBe(
    decodeProtectedHeader(first.idToken).kid,
  )
})

test('the verify endpoint tells the claims or what is wrong', async () => {
  const { url, world } = await startSimulation()
  const { idToken } = await world.liff(MEI.userId, CARD.liffId)
  const verify = async (form: Record<string, string>) =>
    (
      await post(url, '/oauth2/v2.1/verify', {
        id_token: idToken,
        client_id: LOGIN_CHANNEL,
        ...form,
      })
    ).json()
  expect(await verify({})).toMatchObject({ sub: MEI.userId, aud: LOGIN_CHANNEL })
  const said = (error_description: string) => ({ error: 'invalid_request', error_description })
  expect(await verify({ client_id: '9' })).toEqual(said('Invalid IdToken Audience.'))
  expect(await verify({ nonce: 'n' })).toEqual(said('Invalid IdToken Nonce.'))
  expect(await verify({ user_id: 'U0' })).toEqual(said('Invalid IdToken Subject Identifier.'))
  expect(await verify({ id_token: `${idToken}x` })).toEqual(said('Invalid IdToken.'))
  world.setClock({ advanceMs: HOUR_MS })
  expect(await verify({})).toEqual(said('IdToken expired.'))
})

test('a stateless channel token works for 900 s of the world’s clock', async () => {
  const { url, world } = await startSimulation()
  const channel = new channelAccessToken.ChannelAccessTokenClient({ baseURL: url })
  const issued = await channel.issueStatelessChannelTokenByClientSecret('2000000001', SECRET)
  expect(issued).toMatchObject({ token_type: 'Bearer', expires_in: 900 })
  const info = () =>
    fetch(`${url}/v2/bot/info`, { headers: { authorization: `Bearer ${issued.access_token}` } })
  world.setClock({ advanceMs: 899_000 })
  expect((await info()).status).toBe(200)
  expect(await channel.verifyChannelToken(issued.access_token)).toMatchObject({ expires_in: 1 })
  world.setClock({ advanceMs: 1_000 })
  expect((await info()).status).toBe(401)
  const wrong = await post(url, '/oauth2/v3/token', {
    grant_type: 'client_credentials',
    client_id: '2000000001',
    client_secret: 'wrong',
  })
  expect(wrong.status).toBe(400)
  expect(await wrong.json()).toMatchObject({ error: 'invalid_client' })
})

test('a person’s access token reads their profile, until they are deauthorised', async () => {
  const { call, url, world } = await startSimulation()
  const { accessToken } = await world.liff(MEI.userId, CARD.liffId)
  const profile = () =>
    fetch(`${url}/v2/profile`, { headers: { authorization: `Bearer ${accessToken}` } })
  expect(await (await profile()).json()).toEqual({
    userId: MEI.userId,
    displayName: MEI.displayName,
  })
  const body = { userAccessToken: accessToken }
  expect((await call('POST', '/user/v1/deauthorize', body)).status).toBe(204)
  expect((await profile()).status).toBe(401)
  expect((await call('POST', '/user/v1/deauthorize', body)).status).toBe(400)
})

test('a web login goes from the page of people to an HS256 ID token', async () => {
  const { url, world } = await startSimulation()
  const redirectUri = 'http://localhost:8787/callback'
  const query = new URLSearchParams({
    client_id: LOGIN_CHANNEL,
    redirect_uri: redirectUri,
    state: 's',
    nonce: 'n',
  })
  const page = await (await fetch(`${url}/oauth2/v2.1/authorize?${query}`)).text()
  const href = /href="([^"]+)" data-user-id="U1{32}"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  const back = new URL(href ?? '')
  expect(back.searchParams.get('state')).toBe('s')
  const exchange = () =>
    post(url, '/oauth2/v2.1/token', {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      client_id: LOGIN_CHANNEL,
      client_secret: SECRET,
    })
  const tokens = (await (await exchange()).json()) as { id_token: string }
  const { payload } = await jwtVerify(tokens.id_token, new TextEncoder().encode(SECRET), {
    currentDate: new Date(world.clock.now()),
  })
  expect(payload).toMatchObject({ sub: MEI.userId, nonce: 'n' })
  const check = { id_token: tokens.id_token, client_id: LOGIN_CHANNEL, nonce: 'n' }
  expect((await post(url, '/oauth2/v2.1/verify', check)).status).toBe(200)
  expect((await exchange()).status).toBe(400)
})

test('the log keeps no tokens', async () => {
  const { client, url, world } = await startSimulation()
  const form = { grant_type: 'client_credentials', client_id: '2000000001', client_secret: SECRET }
  const issued = (await (await post(url, '/oauth2/v3/token', form)).json()) as {
    access_token: string
  }
  await client.getBotInfo()
  const log = JSON.stringify(world.requests())
  for (const secret of [issued.access_token, SECRET, TOKEN]) expect(log).not.toContain(secret)
  expect(log).toContain('client_credentials')
})
