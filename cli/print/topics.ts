import { spaced } from '#cli/print/lines.ts'
import { personLines } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { evidenceLines, nothingFound } from '#cli/print/why.ts'
import type { OutputOf } from '#shared/contract/index.ts'

export const ownersTopic = ({ people, coverage }: OutputOf<'owners.topic'>, terminal: Terminal): string[] =>
  spaced(
    people.length > 0
      ? people.map(card => [...personLines(card, terminal), ...evidenceLines(card.why.evidence, terminal, 2)])
      : [nothingFound('Nobody is known to have worked on anything like it.', coverage, terminal)],
  )
