import type { drive_v3 } from '@googleapis/drive'
import { describe, expect, it } from 'vitest'
import {
  directoryApi,
  driveApi,
  driveId,
  google,
  ines,
  refusal,
  userOf,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import type { Channel } from './channels.ts'
import { keepChannels, planOf } from './upkeep.ts'
import { webhook } from './webhook.ts'

const watch = `POST ${driveApi}/changes/watch`
const stop = `POST ${driveApi}/channels/stop`
const home = `user:${ines.id}`
const inbox = {
  address: 'https://hypha.larkfield.example/in/1',
  secret: 'of-thirty-two-bytes-or-more-indeed',
}
const day = 24 * 60 * 60_000
const now = Date.parse('2026-11-20T12:00:00Z')

const opened = (request: { body?: string }) => {
  const { id, expiration } = JSON.parse(request.body ?? '') as drive_v3.Schema$Channel
  return answer({ kind: 'api#channel', id, resourceId: `r-${id}`, expiration })
}
const routes = {
  [watch]: opened,
  [stop]: answer('', 204),
  [`GET ${driveApi}/changes/startPageToken`]: answer({ startPageToken: '100' }),
}
const keep = async (state: string | null, streams: readonly string[], more = {}, to = inbox) => {
  const at = google({ ...routes, ...more })
  const { state: after, hints } = await keepChannels(at, state, to, streams)
  const bodies = at.requests.filter(r => r.url.includes('/watch')).map(r => JSON.parse(r.body ?? ''))
  const stopped = at.requests.filter(r => r.url.includes('/stop')).map(r => JSON.parse(r.body ?? '').id)
  return { at, hints, bodies, stopped, state: after, channels: JSON.parse(after ?? '{}').channels ?? [] }
}
/** The state after a first round, its channels so many days older. */
const aged = async (streams: readonly string[], days: number) => {
  const { state } = await keep(null, streams)
  const { channels, replaced } = JSON.parse(state ?? '')
  const older = channels.map((c: Channel) => ({
    ...c,
    made: c.made - days * day,
    until: c.until - days * day,
  }))
  return JSON.stringify({ channels: older, replaced })
}

describe('a first round', () => {
  it('opens a channel for each stream, by which its posts are known', async () => {
    const { bodies, channels, hints } = await keep(null, [driveId, home])
    expect(bodies).toHaveLength(2)
    expect(channels.map((c: Channel) => [c.stream, c.until])).toEqual([
      [driveId, now + 7 * day],
      [home, now + 7 * day],
    ])
    expect(hints).toEqual([{ stream: driveId }, { stream: home }])
    for (const { id, token, type, address } of bodies) {
      expect({ type, address }).toEqual({ type: 'web_hook', address: inbox.address })
      const headers = new Headers({ 'x-goog-channel-id': id, 'x-goog-channel-token': token })
      expect(await webhook.verify(new Uint8Array(), headers, [inbox.secret])).toBe(true)
    }
  })

  it('opens so many at once, and the others the next time', async () => {
    const streams = Array.from({ length: 60 }, (_, n) => `user:${n + 1}`)
    const more = { [`GET ${directoryApi}/users/*`]: answer(userOf(ines)) }
    const first = await keep(null, streams, more)
    const second = await keep(first.state, streams, more)
    expect([first.bodies.length, second.bodies.length]).toEqual([50, 10])
    expect(second.channels).toHaveLength(60)
    expect((await keep(second.state, streams, more)).bodies).toEqual([])
  })

  it('passes over whoever is suspended', async () => {
    const more = { [`GET ${directoryApi}/users/${ines.id}`]: answer(userOf(ines, { suspended: true })) }
    const { channels } = await keep(null, [home, driveId], more)
    expect(channels.map((c: Channel) => c.stream)).toEqual([driveId])
  })

  it('keeps what was opened when there is a limit', async () => {
    let asked = 0
    const limited = (r: { body?: string }) => (asked++ === 0 ? opened(r) : refusal(403, 'rateLimitExceeded'))
    const { channels } = await keep(null, [driveId, home], { [watch]: limited })
    expect(channels.map((c: Channel) => c.stream)).toEqual([driveId])
  })

  it('says so when Google does not post to where we are', async () => {
    const no = refusal(400, 'push.webhookUrlNotHttps')
    const problem: unknown = await keepChannels(google({ ...routes, [watch]: no }), null, inbox, [
      driveId,
    ]).catch(p => p)
    expect(problem).toMatchObject({ kind: 'invalid', remedy: expect.stringContaining('https') })
  })

  it('asks nothing where nobody could post to', async () => {
    const { at, hints } = await keep(null, [driveId], {}, { ...inbox, address: 'http://127.0.0.1:8787/in/1' })
    expect(at.asked).toEqual([])
    expect(hints).toEqual([])
  })
})

describe('a later round', () => {
  it('asks nothing while channels have time', async () => {
    const { at, state } = await keep(await aged([driveId], 5), [driveId])
    expect(at.asked).toEqual([])
    expect(JSON.parse(state ?? '').channels).toHaveLength(1)
  })

  it('replaces a channel before it ends, and closes the old one only the next time', async () => {
    const before = await aged([driveId], 6)
    const [old] = JSON.parse(before).channels
    const second = await keep(before, [driveId])
    expect([second.bodies.length, second.stopped.length, second.hints.length]).toEqual([1, 0, 0])
    const third = await keep(second.state, [driveId])
    expect(third.stopped).toEqual([old.id])
    expect(third.bodies).toEqual([])
    expect(JSON.parse(third.state ?? '')).toMatchObject({ channels: { length: 1 }, replaced: [] })
  })

  it('has a stream polled whose channel ended before it was replaced', async () => {
    const { bodies, stopped, hints } = await keep(await aged([driveId], 8), [driveId])
    expect([bodies.length, stopped.length]).toEqual([1, 0])
    expect(hints).toEqual([{ stream: driveId }])
  })

  it('replaces channels that were made for another secret or address', async () => {
    const { state } = await keep(null, [driveId])
    for (const to of [
      { ...inbox, secret: 'another-of-thirty-two-bytes-or-more' },
      { ...inbox, address: 'https://hypha.larkfield.example/in/2' },
    ])
      expect((await keep(state, [driveId], {}, to)).bodies).toHaveLength(1)
  })

  it('closes what watches a stream that is no more', async () => {
    const { state, channels } = await keep(null, [driveId, home])
    const second = await keep(state, [home])
    expect(second.stopped).toEqual([channels[0].id])
    expect(second.channels.map((c: Channel) => c.stream)).toEqual([home])
  })

  it('takes a channel that is gone for closed, and tries again when there is no answer', async () => {
    const { state } = await keep(null, [driveId])
    const gone = await keep(state, [], { [stop]: refusal(404, 'channelIdNotFound') })
    expect(JSON.parse(gone.state ?? '')).toEqual({ channels: [], replaced: [] })
    const later = await keep(state, [], { [stop]: answer('', 503) })
    expect(JSON.parse(later.state ?? '').replaced).toHaveLength(1)
  })

  it('keeps the old channel when a new one could not be opened', async () => {
    const { channels } = await keep(await aged([driveId, home], 6), [driveId, home], {
      [watch]: (r: { body?: string; url: string }) =>
        r.url.includes('driveId') ? opened(r) : answer('', 503),
    })
    expect(channels.map((c: Channel) => [c.stream, c.until > now + 6 * day]).sort()).toEqual([
      [driveId, true],
      [home, false],
    ])
  })

  it('begins anew with a state it cannot read', async () => {
    expect((await keep('{"channels":7}', [driveId])).channels).toHaveLength(1)
  })
})

it('never holds more than two channels for a stream, whatever happens', () => {
  const channel = (id: string, made: number): Channel => ({
    stream: driveId,
    id,
    resource: 'r',
    as: null,
    made,
    until: made + 7 * day,
    mark: 'm',
  })
  const state = {
    channels: [channel('b', now), channel('a', now - 6 * day)],
    replaced: [channel('c', now - 8 * day)],
  }
  const { keep: kept, close, open } = planOf(state, [driveId, driveId], now, 'm')
  expect(kept.length + open.length).toBeLessThanOrEqual(2)
  expect(close.map(c => c.id)).not.toContain('c')
})
