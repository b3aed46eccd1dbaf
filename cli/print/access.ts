import { columns, spaced, wrapped } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, countOf, listOf } from '#cli/print/words.ts'
import type { AccessAnswer, Ground } from '#shared/contract/access.ts'

const principalsShown = 8

/** How a principal comes to be this person, down to who linked what. */
const groundRow = ({ principal, identity, team }: Ground, terminal: Terminal): string[] => {
  if (!identity) return [principal, principal === 'workspace' ? 'every member' : 'themselves']
  const known = `${identity.source} ${identity.key}`
  const through = team ? `${known} in ${team.source} ${team.name}` : known
  if (identity.linkedAt === null) return [principal, `${through}, not linked`]
  const by = identity.linkedBy ? ` by ${nameOf(identity.linkedBy)}` : ''
  return [principal, `${through}, linked ${ageOf(identity.linkedAt, terminal.now)}${by}`]
}

const audienceWords = (audience: AccessAnswer['audience'], container: string): string => {
  const whose = audience.of === 'item' ? 'Its own audience' : `The audience of ${container}`
  const some = audience.principals.slice(0, principalsShown)
  const more = audience.total > some.length ? ` and ${audience.total - some.length} more` : ''
  return `${whose} names ${countOf(audience.total, 'principal')}${some.length > 0 ? `: ${listOf(some)}` : ''}${more}.`
}

export const accessExplain = (answer: AccessAnswer, terminal: Terminal): string[] => {
  const { visible, person, role, item, audience, within, grounds, missing } = answer
  const verdict = visible ? terminal.paint('green', 'sees') : terminal.paint('red', 'does not see')
  const standing = role ? `${nameOf(person)} (${role})` : `${nameOf(person)} (no member)`
  return spaced([
    wrapped(`${standing} ${verdict} ${item.id} in ${item.source} ${item.container}.`, terminal.width),
    [audience, ...within].flatMap((one, n) =>
      wrapped(`${n > 0 ? 'And: ' : ''}${audienceWords(one, item.container)}`, terminal.width),
    ),
    columns(
      grounds.map(ground => groundRow(ground, terminal)),
      terminal.width,
      2,
    ),
    missing.flatMap(line => wrapped(line, terminal.width)),
    [terminal.paint('dim', 'Titles and texts are not shown here, whoever asks.')],
  ])
}
