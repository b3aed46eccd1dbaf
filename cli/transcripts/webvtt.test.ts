import { describe, expect, it } from 'vitest'
import { parseTranscript } from './parse.ts'

const read = (...lines: string[]) => parseTranscript(lines.join('\n'), 'vtt')
const bodyOf = (...lines: string[]) => read('WEBVTT', '', ...lines).body

describe('WebVTT', () => {
  it('of Teams is read by its voices, whose words go on over cues', () => {
    const { title, body } = read(
      'WEBVTT',
      '',
      'd3c1e3f9-6f1c-4c55-9a7e-2f1f3b0a11cd/14-0',
      '00:00:03.169 --> 00:00:05.749',
      '<v Ines Okoye>The carriers answer slowly,</v>',
      '',
      'd3c1e3f9-6f1c-4c55-9a7e-2f1f3b0a11cd/14-1',
      '00:00:05.749 --> 00:00:09.009',
      '<v Ines Okoye>so we should keep',
      'their quotes.</v>',
      '',
      'd3c1e3f9-6f1c-4c55-9a7e-2f1f3b0a11cd/19-0',
      '00:00:09.500 --> 00:00:11.000',
      '<v Tomas Reyes>For ten minutes.</v>',
    )
    expect(title).toBeNull()
    expect(body).toBe(
      'Ines Okoye: The carriers answer slowly, so we should keep their quotes.\n\nTomas Reyes: For ten minutes.',
    )
  })

  it('of Zoom is read by the names before colons', () => {
    expect(
      bodyOf(
        '1',
        '00:00:02.580 --> 00:00:05.820',
        'Ines Okoye: Let us begin.',
        '',
        '2',
        '00:00:05.820 --> 00:00:08.130',
        'Tomas Reyes: One thing: the queue is full.',
        '',
        '3',
        '00:00:08.130 --> 00:00:11.000',
        'Ines Okoye: Then print fewer.',
      ),
    ).toBe(
      'Ines Okoye: Let us begin.\n\nTomas Reyes: One thing: the queue is full.\n\nInes Okoye: Then print fewer.',
    )
  })

  it('of Webex is read by the names in the ids of its cues', () => {
    expect(
      bodyOf(
        '1 "Ines Okoye" (3735921664)',
        '00:00:00.000 --> 00:00:05.000',
        'Let us begin.',
        '',
        '2 "" (0)',
        '00:00:05.000 --> 00:00:06.000',
        'Somebody without a name.',
      ),
    ).toBe('Ines Okoye: Let us begin.\n\nSomebody without a name.')
  })

  it('has comments, styles and regions that are shown to nobody', () => {
    expect(
      bodyOf(
        'STYLE',
        '::cue(v[voice="Ines Okoye"]) { color: papayawhip }',
        '',
        'REGION',
        'id:left',
        'width:40%',
        '',
        'NOTE Confidence: 0.92',
        '',
        'NOTE',
        'The microphone was off',
        'for a while.',
        '',
        '00:00.000 --> 00:02.000 region:left align:start position:10% line:63%',
        '<v.loud Ines Okoye>Hello.',
        '',
        'NOTE The end',
      ),
    ).toBe('Ines Okoye: Hello.')
  })

  it('is freed of marks, times and entities within its words, and of no others', () => {
    expect(
      bodyOf(
        '00:00.000 --> 00:02.000',
        '<c.yellow.bg_blue>Rates</c> <i>&amp;</i> <b>zones</b>: <00:00:01.000>a &lt; b,',
        '<lang en>a <ruby>b<rt>c</rt></ruby></lang> <Map> &nbsp;Map&lt;string&gt; &unknown; 3 < 4',
      ),
    ).toBe('Rates & zones: a < b, a bc <Map> Map<string> &unknown; 3 < 4')
  })

  it('may have two voices in one cue, one with a dash in her name', () => {
    expect(
      bodyOf('00:00.000 --> 00:02.000', '<v Ines-Maria Okoye>Ten minutes?</v> <v Tomas &amp; Mei>Yes.</v>'),
    ).toBe('Ines-Maria Okoye: Ten minutes?\n\nTomas & Mei: Yes.')
  })

  it('is called what its first line says', () => {
    const cue = ['', '00:00.000 --> 00:02.000', 'Hello.']
    expect(read('WEBVTT - Rates weekly', ...cue).title).toBe('Rates weekly')
    expect(read('WEBVTT', 'Kind: captions', 'Language: en', ...cue)).toEqual({ title: null, body: 'Hello.' })
    expect(read('WEBVTT', 'X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000', ...cue).body).toBe('Hello.')
  })

  it('loses no word for a missing blank line, odd times or a blank line within a cue', () => {
    const { body } = read(
      'WEBVTT',
      '00:00:00.000 --> 00:00:01.000',
      'One,',
      '00:01.000 --> 00:02.000',
      'two,',
      '',
      '  100:00:02,5 -> 100:00:03',
      'three,',
      '',
      'four,',
      '7',
      '00:00:09.000 --> 00:00:01.000',
      'five.',
    )
    expect(body).toBe('One, two, three, four, five.')
  })

  it('has any line ends and a byte order mark', () => {
    const text = '\uFEFFWEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\nOne,\r\rtwo.'
    expect(parseTranscript(text, 'vtt').body).toBe('One, two.')
  })
})

describe('broken WebVTT is refused with its line', () => {
  const cases: [string, string[], number, string][] = [
    ['another first line', ['Transcript', ''], 1, 'it does not begin with WEBVTT.'],
    ['a first word that only begins so', ['WEBVTTX', ''], 1, 'it does not begin with WEBVTT.'],
    ['no cue', ['WEBVTT', '', 'Hello.'], 2, 'no times at all, so it is no WebVTT.'],
    ['nothing else', ['WEBVTT'], 2, 'no times at all, so it is no WebVTT.'],
    [
      'times that are none',
      ['WEBVTT', '', '00:00.000 --> 00:01.000', 'Hello.', '', 'id', '0:00:ab --> soon', 'Bye.'],
      7,
      'an arrow between times, but the times are none.',
    ],
    ['silence', ['WEBVTT', '', '00:00.000 --> 00:01.000', '<i></i> '], 1, 'nobody says a word in it.'],
  ]
  it.each(cases)('where it has %s', (_, lines, line, message) => {
    expect(() => read(...lines)).toThrow(expect.objectContaining({ line, message }))
  })
})
