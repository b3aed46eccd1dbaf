import { describe, expect, it } from 'vitest'
import { parseTranscript } from './parse.ts'

const read = (...lines: string[]) => parseTranscript(lines.join('\n'), 'txt')
const bodyOf = (...lines: string[]) => read(...lines).body

describe('plain text', () => {
  it('is read by the names before colons, whose words go on below', () => {
    expect(
      bodyOf(
        'Ines Okoye: The carriers answer slowly.',
        'It was worse on Monday.',
        'Tomas Reyes (Rates): Then we keep quotes.',
        '[00:12] Ines Okoye: For how long?',
      ),
    ).toBe(
      'Ines Okoye: The carriers answer slowly. It was worse on Monday.\n\nTomas Reyes: Then we keep quotes.\n\nInes Okoye: For how long?',
    )
  })

  it('of Meet keeps who attended as it stands, and knows who said what', () => {
    const { title, body } = read(
      'Rates weekly (2026-11-20 10:00 GMT+1) - Transcript',
      '',
      'Attendees',
      'Ines Okoye, Tomas Reyes',
      '',
      'Transcript',
      '',
      'Ines Okoye: Shall we keep quotes?',
      'Tomas Reyes: For ten minutes.',
      '',
      '00:05:00',
      '',
      'Ines Okoye: Good.',
      'Meeting ended after 00:05:12',
    )
    expect(title).toBe('Rates weekly (2026-11-20 10:00 GMT+1) - Transcript')
    expect(body).toContain('Attendees\nInes Okoye, Tomas Reyes')
    expect(body).toContain('Ines Okoye: Shall we keep quotes?\n\nTomas Reyes: For ten minutes.')
    expect(body).toContain('Ines Okoye: Good.')
  })

  it('with a name and a time above what is said is read by them', () => {
    expect(
      bodyOf('Ines Okoye  0:12', 'Shall we keep quotes?', '', 'Tomas Reyes  1:02:05', 'For ten', 'minutes.'),
    ).toBe('Ines Okoye: Shall we keep quotes?\n\nTomas Reyes: For ten minutes.')
  })

  it('that names nobody stays as it is', () => {
    const lines = ['We talked about quotes.', 'Carriers are slow.', '', '- keep them', '- for ten minutes']
    expect(bodyOf(...lines)).toBe(lines.join('\n'))
    expect(bodyOf('The result was this: ten minutes.', 'One more thing: labels.')).toBe(
      'The result was this: ten minutes.\nOne more thing: labels.',
    )
  })

  it('takes no label for a name, nor a name that begins one line of many', () => {
    expect(bodyOf('Agenda: quotes', 'Agenda: labels', 'We go on.')).toBe(
      'Agenda: quotes\nAgenda: labels\nWe go on.',
    )
    expect(
      bodyOf('Ines Okoye: Hello.', 'Ines Okoye: It is', 'cold.', 'Redis: down', 'again', 'and', 'again.'),
    ).toBe('Ines Okoye: Hello. It is cold. Redis: down again and again.')
    expect(bodyOf('Carriers are slow.', 'Redis: keeps quotes', 'We go on.', 'And on.')).toBe(
      'Carriers are slow.\nRedis: keeps quotes\nWe go on.\nAnd on.',
    )
  })

  it('is called what a first line by itself says', () => {
    expect(read('# Rates weekly', '', 'We talked.').title).toBe('Rates weekly')
    expect(read('We talked.', 'A lot.').title).toBeNull()
    expect(read('Ines Okoye: Hello.', '', 'Tomas Reyes: Hello.').title).toBeNull()
  })

  it('that is WebVTT or SRT by its content is read as that', () => {
    expect(bodyOf('WEBVTT', '', '00:00.000 --> 00:01.000', '<v Ines Okoye>Hello.')).toBe('Ines Okoye: Hello.')
    expect(bodyOf('1', '00:00:00,100 --> 00:00:02,400', 'Hello.')).toBe('Hello.')
  })

  it('without a word is refused', () => {
    expect(() => bodyOf('', ' ', '')).toThrow(
      expect.objectContaining({ line: 1, message: 'nobody says a word in it.' }),
    )
  })
})

describe('a decision that somebody says', () => {
  it('begins a line, whoever says it, and ends with it', () => {
    expect(
      bodyOf(
        'Ines Okoye: We looked at the outage.',
        'Tomas Reyes: Decision: keep quotes for ten minutes.',
        'Mei Lindqvist: Fine.',
        'Decided: labels are printed at night.',
        'That is all.',
      ),
    ).toBe(
      [
        'Ines Okoye: We looked at the outage.',
        'Tomas Reyes:\nDecision: keep quotes for ten minutes.',
        'Mei Lindqvist: Fine.\nDecided: labels are printed at night.\nThat is all.',
      ].join('\n\n'),
    )
  })
})
