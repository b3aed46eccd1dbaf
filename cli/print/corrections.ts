import { oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf } from '#cli/print/words.ts'
import type { Correction } from '#shared/contract/corrections.ts'
import type { OutputOf } from '#shared/contract/index.ts'

/** `Not Ines Okoye (@ines-okoye), ask Tomas Reyes (@treyes)`. */
const saidIn = ({ person, instead }: Correction): string =>
  `Not ${nameOf(person)}${instead ? `, ask ${nameOf(instead)}` : ''}`

const placeOf = ({ path, repository }: Correction): string =>
  path ? `${oneLine(path)} in ${oneLine(repository)}` : oneLine(repository)

const correctionLines = (correction: Correction, terminal: Terminal): string[] => {
  const by = correction.saidBy ? ` by ${nameOf(correction.saidBy)}` : ''
  const { now } = terminal
  return [
    ...wrapped(`${terminal.paint('bold', saidIn(correction))}: ${placeOf(correction)}`, terminal.width),
    ...wrapped(
      `said ${ageOf(correction.since, now)}${by} · ends ${ageOf(correction.until, now)} unless confirmed`,
      terminal.width,
      2,
    ),
    ...wrapped(terminal.paint('dim', `hypha owners revoke ${correction.id}`), terminal.width, 2),
  ]
}

export const ownersCorrect = ({ correction }: OutputOf<'owners.correct'>, terminal: Terminal): string[] =>
  correctionLines(correction, terminal)

export const ownersCorrections = (
  { corrections }: OutputOf<'owners.corrections'>,
  terminal: Terminal,
): string[] =>
  corrections.length === 0
    ? ['Nobody has corrected who is to be asked.']
    : spaced(corrections.map(correction => correctionLines(correction, terminal)))

export const ownersRevoke = (): string[] => ['It is taken back: cards are as they were before.']
