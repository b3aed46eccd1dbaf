import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MemoryIndex, openMemoryIndex } from '#test/harness/memory-index.ts'
import { indexTranscripts, type TranscriptOptions } from './index-transcripts.ts'
import { linesOfTranscripts } from './report.ts'

const changedAt = new Date('2026-11-20T15:00:00Z')
const vtt = (words: string) => `WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ines Okoye>${words}\n`

let folder: string
let index: MemoryIndex
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hypha-transcripts-'))
  index = openMemoryIndex()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (ref: string, content: string | Buffer): string => {
  const path = join(folder, ref)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  utimesSync(path, changedAt, changedAt)
  return path
}

const run = (more: Partial<TranscriptOptions> = {}) =>
  indexTranscripts({ path: folder, call: index.call, audience: ['workspace'], ...more })

describe('a folder of transcripts', () => {
  it('is a container of meetings under their paths', async () => {
    write('2026-11-20 Rates weekly.vtt', vtt('Hello.'))
    write('labels/standup.srt', '1\n00:00:00,0 --> 00:00:01,0\nInes Okoye: Hello.\n')
    write('notes.txt', 'We talked.')
    write('.hidden/2026.txt', 'Nobody sees this.')
    write('slides.pdf', 'None of ours.')
    symlinkSync(join(folder, 'notes.txt'), join(folder, 'link.txt'))
    const report = await run()
    expect(index.container()).toMatchObject({ source: 'transcripts', url: null })
    expect(report).toMatchObject({ meetings: 3, stored: 3, deleted: 0, broken: [] })
    expect(report.skipped).toEqual([{ reason: 'symlink', count: 1, examples: ['link.txt'] }])
    expect([...index.items.keys()].sort()).toEqual([
      '2026-11-20 Rates weekly.vtt',
      'labels/standup.srt',
      'notes.txt',
    ])
    expect(index.item('2026-11-20 Rates weekly.vtt')).toMatchObject({
      kind: 'meeting',
      title: 'Rates weekly',
      body: 'Ines Okoye: Hello.',
      createdAt: '2026-11-20T00:00:00.000Z',
    })
    expect(linesOfTranscripts({ ...report, seconds: 1 }).slice(1)).toEqual([
      '3 stored, 0 removed in 1.0 s.',
      'Left out or changed:',
      '  1 symbolic links, which are not followed: link.txt',
    ])
  })

  it('is sent again only where it changed, and what is gone is removed', async () => {
    write('a.vtt', vtt('One.'))
    write('b.vtt', vtt('Two.'))
    const gone = write('c.vtt', vtt('Three.'))
    await run()
    write('b.vtt', vtt('Two and a half.'))
    rmSync(gone)
    expect(await run({ audience: undefined })).toMatchObject({ meetings: 2, stored: 1, deleted: 1 })
    expect([...index.items.keys()]).toEqual(['a.vtt', 'b.vtt'])
  })

  it('keeps what the index has of a transcript that broke, and names the line', async () => {
    write('a.vtt', vtt('One.'))
    write('b.vtt', vtt('Two.'))
    await run()
    write('b.vtt', 'Two.')
    write('c.srt', '1\n00:00:0x --> 1\nThree.\n')
    write('d.txt', Buffer.from('Four.\n\xe4\n', 'latin1'))
    write('e.txt', Buffer.from('Five.\n\0'))
    const report = await run()
    expect(report).toMatchObject({ stored: 0, deleted: 0 })
    expect(index.item('b.vtt').body).toBe('Ines Okoye: Two.')
    expect(linesOfTranscripts(report).slice(2)).toEqual([
      'Broken, and so not stored as they are now:',
      '  b.vtt, line 1: it does not begin with WEBVTT.',
      '  c.srt, line 2: an arrow between times, but the times are none.',
      '  d.txt, line 2: letters that are not UTF-8.',
      '  e.txt, line 2: bytes that are no text.',
    ])
  })

  it('may be in UTF-16, as Notepad writes it', async () => {
    write('a.txt', Buffer.from('\uFEFFInes Okoye: Grüß Gott.\r\nInes Okoye: Ja.', 'utf16le'))
    await run()
    expect(index.item('a.txt').body).toBe('Ines Okoye: Grüß Gott. Ja.')
  })

  it('cuts a meeting at the limit of an item and says so; a file over 10 MB is not read', async () => {
    write('long.txt', 'and so we go on. '.repeat(30_000))
    write('larger.txt', 'a'.repeat(10_000_001))
    const report = await run()
    expect(index.item('long.txt').body).toHaveLength(400_000)
    expect(report.skipped).toMatchObject([{ reason: 'text-cut', examples: ['long.txt'] }])
    expect(report.broken).toEqual([{ file: 'larger.txt', line: null, why: 'it is larger than 10 MB.' }])
  })
})

describe('one transcript', () => {
  it('is a meeting of its folder, and no other of it is removed', async () => {
    const path = write('a.vtt', vtt('One.'))
    write('b.vtt', vtt('Two.'))
    await run()
    rmSync(join(folder, 'b.vtt'))
    write('a.vtt', vtt('One and a half.'))
    expect(await run({ path })).toMatchObject({ meetings: 1, stored: 1, deleted: 0 })
    expect([...index.items.keys()].sort()).toEqual(['a.vtt', 'b.vtt'])
  })
})

describe('nothing is sent', () => {
  it('before somebody says who may see it', async () => {
    write('a.vtt', vtt('One.'))
    await expect(run({ audience: undefined })).rejects.toMatchObject({
      message: 'Nobody has said yet who may see these transcripts.',
      remedy: expect.stringContaining('--audience workspace'),
    })
    expect(index.calls.map(c => c.id)).toEqual(['containers.list'])
  })

  it.each([
    ['of a folder that holds no transcript', '.', /^There is no transcript at /],
    ['of a file of another kind', 'slides.pdf', /^There is no transcript at /],
    ['of what is not there', 'nowhere.vtt', /^There is nothing at /],
  ])('%s', async (_, path, message) => {
    write('slides.pdf', 'None of ours.')
    await expect(run({ path: join(folder, path) })).rejects.toThrow(message)
    expect(index.calls).toEqual([])
  })
})
