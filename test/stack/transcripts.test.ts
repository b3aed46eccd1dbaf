import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TranscriptReport } from '#cli/transcripts/report.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { hypha } from '#test/harness/command.ts'
import { type Listening, listen } from '#test/harness/listen.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'

const weekly = `WEBVTT

NOTE Made by the room

3f1c/14-0
00:00:03.169 --> 00:00:05.749 align:start
<v Orla Fenwick>The aggregator answers slowly on Mondays,</v>

3f1c/14-1
00:00:05.749 --> 00:00:09.009
<v Orla Fenwick>so we looked at pallet demurrage.</v>

3f1c/19-0
00:00:09.500 --> 00:00:12.000
<v Juno Abara>Decision: pallet demurrage is kept for two hours.</v>
`

const labels = `1\r
00:00:00,000 --> 00:00:02,000\r
Orla Fenwick: The cassette printer jams at night.\r
`

let folder: string
let app: TestApp
let worker: Listening
let mei: TestMember
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hypha-stack-transcripts-'))
  writeFileSync(join(folder, '2026-11-20 Rates weekly.vtt'), weekly)
  writeFileSync(join(folder, '2026-11-13 Labels weekly.srt'), labels)
  app = await openTestApp()
  await indexParcel(app.call)
  worker = await listen(app, () => undefined)
  mei = await addMember(app, { name: 'Mei Lindqvist' })
})
afterAll(async () => {
  await worker.close()
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: string[]) =>
  hypha(['index', ...args], { env: { HYPHA_URL: worker.url, HYPHA_TOKEN: app.token } })

describe('hypha index with transcripts of meetings', () => {
  it('wants to know who may see them, once', async () => {
    const untold = await run(folder, '--transcripts')
    expect([untold.code, untold.stderr]).toEqual([2, expect.stringContaining('--audience workspace')])
    const told = await run(folder, '--transcripts', '--audience', `person:${app.personId}`, '--json')
    const report: TranscriptReport = JSON.parse(told.stdout)
    expect([told.code, report]).toEqual([
      0,
      expect.objectContaining({ meetings: 2, stored: 2, broken: [], redacted: {} }),
    ])
    const again = await run(join(folder, '2026-11-20 Rates weekly.vtt'))
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('0 stored, 0 removed')])
  })

  it('has them found by what was said, with the decision, by whoever may see them and nobody else', async () => {
    const drafts = [
      { text: 'Should we keep pallet demurrage of the aggregator?' },
      { text: 'Why does the cassette printer jam?' },
    ]
    const [first, second] = await Promise.all(drafts.map(draft => app.call('context.ask', draft)))
    expect(first?.decisions.map(d => d.decision)).toMatchObject([
      {
        statement: 'pallet demurrage is kept for two hours.',
        item: { kind: 'meeting', title: 'Rates weekly' },
      },
    ])
    expect(second?.related[0]?.item).toMatchObject({
      kind: 'meeting',
      title: 'Labels weekly',
      source: { id: 'transcripts', label: 'Transcripts' },
      createdAt: '2026-11-13T00:00:00.000Z',
      author: null,
    })
    for (const draft of drafts) {
      const { related, decisions } = await mei.call('context.ask', draft)
      expect(related.filter(card => card.item.kind === 'meeting')).toEqual([])
      expect(decisions).toEqual([])
    }
  })

  it('takes nobody for a person of whom it was told but a name', async () => {
    const { containers } = await app.call('containers.list', {})
    const { items } = await app.call('items.list', {
      container: containers.find(c => c.source === 'transcripts')?.id ?? '',
    })
    const { people, text } = await app.call('items.get', {
      id: items.find(i => i.ref.endsWith('.vtt'))?.id ?? '',
    })
    expect(people).toEqual([])
    expect(text).toBe(
      'Orla Fenwick: The aggregator answers slowly on Mondays, so we looked at pallet demurrage.\n\nJuno Abara:\nDecision: pallet demurrage is kept for two hours.',
    )
    expect(await app.call('people.find', { who: 'Orla Fenwick' })).toEqual({ people: [] })
  })

  it('lets more people see them when that is said anew', async () => {
    const shared = await run(folder, '--transcripts', '--audience', 'workspace')
    expect([shared.code, shared.stdout]).toEqual([0, expect.stringContaining('0 stored')])
    const { items } = await mei.call('search.ask', { q: 'cassette printer' })
    expect(items[0]?.item.title).toBe('Labels weekly')
  })

  it('ends with 1 and the line where one is broken, and with 2 for who may see a clone', async () => {
    writeFileSync(join(folder, 'broken.srt'), '1\n00:00:0x --> 1\nHello.\n')
    const broken = await run(folder, '--transcripts')
    expect([broken.code, broken.stdout]).toEqual([
      1,
      expect.stringContaining('  broken.srt, line 2: an arrow'),
    ])
    expect((await run(folder, '--audience', 'workspace')).code).toBe(2)
  })
})
