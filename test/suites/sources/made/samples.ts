import { createHmac } from 'node:crypto'
import { answer } from '#test/harness/connected.ts'
import { answerOf, madeHost } from '#test/harness/made/outgoing.ts'
import { madeWorld } from '#test/harness/made/world.ts'
import type { SourceSample } from '../sample.ts'

// The made-up service, so that the suite itself is tried; and how a sample looks.

const made = madeWorld()
for (const place of ['parcel', 'ledger', 'tariffs', 'labels']) made.place(place)
for (const n of [0, 1, 2, 3]) made.put('parcel', `p${n}`)
made.put('parcel', 'p4', { pieces: { c1: { known: true, every: ['container', [{ account: '1' }]] } } })

const route = (_: unknown, url: URL) => answerOf(made, url)
const until = '2026-11-20T12:10:00.000Z'

export const sample: SourceSample = {
  settings: {},
  secrets: { token: 'made-up-secret-of-the-suite' },
  refused: { settings: [{ streams: 'all' }], secrets: [{}, { token: 12 }] },
  routes: { [`GET https://${madeHost}/*/`]: route, [`GET https://${madeHost}/*/*`]: route },
  account: 'The app of Larkfield',
  containers: ['parcel', 'ledger', 'tariffs', 'labels'],
  container: 'parcel',
  refs: ['p0', 'p1', 'p2', 'p3', 'p4'],
  gone: 'p9',
  streams: ['all'],
  changes: { stream: 'all', cursor: '1', hints: ['p1', 'p2', 'p3', 'p4'].map(item => ({ item })) },
  sign: (body, secret) => ({
    'x-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }),
  posts: [
    { name: 'about an item', body: '{"id":"1","hints":[{"item":"p1"}]}', hints: [{ item: 'p1' }] },
    { name: 'about nothing', body: '{"id":"2","hints":[]}', hints: [] },
  ],
  failures: [
    { name: 'a 401', answer: answer({}, 401), kind: 'signed-out' },
    { name: 'a 403', answer: answer({}, 403), kind: 'forbidden' },
    { name: 'a 410', answer: answer({}, 410), kind: 'cursor' },
    { name: 'a 429 with a time', answer: answer({}, 429, { 'x-until': until }), kind: 'limited', until },
    { name: 'a 503', answer: answer({}, 503), kind: 'unavailable' },
  ],
}
