import { describe, expect, it } from 'vitest'
import { meetingOf } from './item.ts'
import { dateIn, titleIn } from './naming.ts'

describe('the name of a file', () => {
  it.each([
    ['2026-11-20 Rates weekly.vtt', '2026-11-20T00:00:00.000Z', 'Rates weekly'],
    ['GMT20261120-143005_Recording.transcript.vtt', '2026-11-20T14:30:00.000Z', 'GMT Recording'],
    ['rates_weekly_20261120T1430.srt', '2026-11-20T14:30:00.000Z', 'rates weekly'],
    ['Rates weekly - 2026.11.20 14.30 - Transcript.txt', '2026-11-20T14:30:00.000Z', 'Rates weekly'],
    ['2026-11-20.vtt', '2026-11-20T00:00:00.000Z', null],
    ['2026-02-30 carriers.vtt', null, '2026 02 30 carriers'],
    ['ticket-12026112099.txt', null, 'ticket 12026112099'],
  ])('%s says when it was and what it was about', (name, date, title) => {
    expect([dateIn(name), titleIn(name)]).toEqual([date, title])
  })
})

describe('a meeting', () => {
  const file = { text: 'We talked about quotes.\nA lot.', changedAt: new Date('2026-11-21T08:00:00Z') }

  it('was when its file says, or else when that was last changed', () => {
    expect(meetingOf({ ...file, ref: 'weekly/2026-11-20.txt' })).toMatchObject({
      ref: 'weekly/2026-11-20.txt',
      kind: 'meeting',
      title: 'Meeting on 2026-11-20',
      createdAt: '2026-11-20T00:00:00.000Z',
    })
    expect(meetingOf({ ...file, ref: 'rates.txt' })).toMatchObject({
      title: 'rates',
      createdAt: '2026-11-21T08:00:00.000Z',
      updatedAt: '2026-11-21T08:00:00.000Z',
    })
  })

  it('has nobody of whom it knows but a name', () => {
    const text = 'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ines Okoye>Hello.'
    expect(meetingOf({ ...file, ref: 'rates.vtt', text })).toMatchObject({
      people: [],
      work: false,
      body: 'Ines Okoye: Hello.',
    })
  })
})
