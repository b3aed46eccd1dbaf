import { describe, expect, it } from 'vitest'
import { parseTranscript } from './parse.ts'

const bodyOf = (text: string) => parseTranscript(text, 'srt').body

describe('SRT', () => {
  it('with a byte order mark, line ends of Windows and commas in its times is read', () => {
    expect(
      bodyOf(
        '\uFEFF1\r\n00:00:00,100 --> 00:00:02,400\r\nInes Okoye: The queue\r\nis full.\r\n\r\n2\r\n00:00:02,400 --> 00:00:04,000\r\nTomas Reyes: Print fewer.\r\n\r\n',
      ),
    ).toBe('Ines Okoye: The queue is full.\n\nTomas Reyes: Print fewer.')
  })

  it('is freed of the marks of players', () => {
    expect(
      bodyOf('1\n00:00:00,1 --> 00:00:02,4\n{\\an8}<font color="#fff">Hello</font>\n<i>everybody</i>.\n'),
    ).toBe('Hello everybody.')
  })

  it('keeps numbers that somebody said', () => {
    expect(bodyOf('1\n00:00:00,1 --> 00:00:02,4\n42\n\n2\n00:00:03,0 --> 00:00:04,0\nparcels.\n')).toBe(
      '42 parcels.',
    )
  })

  it('that names nobody is paragraphs of a few sentences', () => {
    const cues = Array.from(
      { length: 12 },
      (_, i) =>
        `${i + 1}\n00:00:${10 + i},000 --> 00:00:${11 + i},000\nThe carriers answered number ${i}, which took them until the evening of that day.\n`,
    )
    const paragraphs = bodyOf(cues.join('\n')).split('\n\n')
    expect(paragraphs.length).toBeGreaterThan(1)
    expect(paragraphs.every(p => p.endsWith('of that day.') && p.length < 700)).toBe(true)
  })

  it('without times is refused with its line', () => {
    expect(() => bodyOf('1\nHello.\n')).toThrow(
      expect.objectContaining({ line: 1, message: 'no times at all, so it is no SRT.' }),
    )
    expect(() => bodyOf('1\n00:00:00,1 --> 00:00:02,4\nHello.\n\n2\n00:00:0x --> 1\nBye.\n')).toThrow(
      expect.objectContaining({ line: 6, message: 'an arrow between times, but the times are none.' }),
    )
  })
})
