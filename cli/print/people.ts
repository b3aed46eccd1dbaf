import { addressLines } from '#cli/print/address.ts'
import { columns, oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { evidenceLines, whyLines } from '#cli/print/why.ts'
import { ageOf, percentOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { PersonCard, PersonSummary } from '#shared/contract/people.ts'
import type { Why } from '#shared/contract/why.ts'

/** `Ines Okoye (@ines-okoye)`; a team, or a person known only by a handle, is that handle. */
export const nameOf = ({ name, handle }: PersonSummary): string => {
  const called = oneLine(name)
  if (!handle) return called
  const bare = handle.replace(/^@/, '')
  return called.replace(/^@/, '') === bare ? `@${bare}` : `${called} (@${bare})`
}

export const personLines = (
  { person, why }: { person: PersonSummary; why: Why },
  terminal: Terminal,
): string[] => [
  ...wrapped(terminal.paint('bold', nameOf(person)), terminal.width),
  ...addressLines(person.url, terminal),
  ...whyLines(why, terminal, 2),
]

const cardLines = (card: PersonCard, terminal: Terminal): string[] => {
  const rows = [
    ...card.knows.map(k => [
      'knows',
      percentOf(k.share),
      ageOf(k.lastAt, terminal.now),
      `${k.path || '/'} in ${k.repository}`,
    ]),
    ...card.decides.map(d => ['decides', '', '', `${d.pattern} in ${d.repository}`]),
    ...card.recent.map(r => ['worked on', '', ageOf(r.at, terminal.now), oneLine(r.title)]),
    ...(card.awayUntil ? [['away', '', '', `until ${card.awayUntil.slice(0, 10)}`]] : []),
    ...(card.unnamed ? [['not named', '', '', 'does not want to be named as somebody to ask']] : []),
    ...(card.muted ? [['muted', '', '', 'shown only when asked for by name']] : []),
  ]
  return [
    ...personLines(card, terminal),
    ...evidenceLines(card.why.evidence, terminal, 2),
    ...columns(rows, terminal.width, 2),
  ]
}

export const peopleFind = ({ people }: OutputOf<'people.find'>, terminal: Terminal): string[] =>
  people.length === 0
    ? ['Nobody by that name in anything indexed that you may see.']
    : spaced(people.map(card => cardLines(card, terminal)))
