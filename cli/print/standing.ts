import { wrapped } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import type { SaidStanding } from '#shared/contract/standing.ts'

/** `Ines Okoye (@ines-okoye) is away until 2027-01-07, and is named as somebody to ask.` */
export const standingLines = ({ said }: { said: SaidStanding }, terminal: Terminal): string[] => {
  const away = said.awayUntil ? `is away until ${said.awayUntil.slice(0, 10)}` : 'is here'
  const named = said.unnamed ? 'is not named as somebody to ask' : 'is named as somebody to ask'
  return wrapped(`${nameOf(said.person)} ${away}, and ${named}.`, terminal.width)
}
