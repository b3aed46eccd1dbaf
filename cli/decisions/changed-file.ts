import { dayOf, type Recorded, statusOf } from '#cli/decisions/record-file.ts'
import { editRecord, hasField } from '#cli/madr/edit.ts'
import { type Reworded, retitled, rewordedUnder } from '#cli/madr/words.ts'
import type { DecisionEvent } from '#shared/contract/decisions.ts'
import { recordHeadings, recordStatuses } from '#shared/decision-record.ts'

type Kind = DecisionEvent['kind']

/** What it is now, if it was ever changed here, with all it was before. */
const changeOf = ({ history }: Recorded, kind: Kind, after: string | null): Reworded | null => {
  const events = history.filter(event => event.kind === kind)
  return events.length > 0 ? { before: events.map(e => e.before), after } : null
}

const withWords = (text: string, recorded: Recorded): string => {
  const { title, statement, why } = recorded.decision
  const titles = changeOf(recorded, 'title', title)
  const statements = changeOf(recorded, 'statement', statement)
  const whys = changeOf(recorded, 'why', why)
  const named = titles ? retitled(text, titles) : text
  const stated = statements ? rewordedUnder(named, recordHeadings.statement, statements) : named
  return whys ? rewordedUnder(stated, recordHeadings.why, whys) : stated
}

const withStanding = (text: string, { decision }: Recorded, names: ReadonlyMap<string, string>): string => {
  const by = decision.supersededBy
  if (!by || !hasField(text, 'supersededBy')) return editRecord(text, 'status', statusOf(decision, names))
  const successor = names.get(by.id) ?? by.title
  return editRecord(editRecord(text, 'status', recordStatuses.overtaken), 'supersededBy', successor)
}

const withPeopleAndDays = (text: string, recorded: Recorded): string => {
  const { decision } = recorded
  const wasSaid = (kind: Kind) => changeOf(recorded, kind, null) !== null
  const dated = editRecord(text, 'date', dayOf(decision))
  const asked =
    decision.checkBy && wasSaid('date') ? editRecord(dated, 'checkBy', decision.checkBy.slice(0, 10)) : dated
  const deciders = decision.deciders.join(', ')
  return wasSaid('deciders') && (deciders || hasField(asked, 'deciders'))
    ? editRecord(asked, 'deciders', deciders)
    : asked
}

/**
 * The file as it is on disk, with where the decision stands now, and with what was changed of it here: words, title, who decided,
 * when to ask. Words somebody put otherwise in the file stay, as does every other byte.
 */
export const changedFile = (
  text: string,
  recorded: Recorded,
  nameById: ReadonlyMap<string, string>,
): string => withStanding(withPeopleAndDays(withWords(text, recorded), recorded), recorded, nameById)
