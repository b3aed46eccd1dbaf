import { columns, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { countOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { ActivityEntry, ActivityRecord } from '#shared/contract/log.ts'

type Actor = ActivityEntry['person']

const nameOf = (actor: Actor): string => (actor ? (actor.name ?? `somebody deleted (${actor.id})`) : 'nobody')

const whoOf = ({ person, agent, client }: ActivityEntry): string => {
  const who = agent ? `${nameOf(agent)} for ${nameOf(person)}` : nameOf(person)
  return client ? `${who}, by ${client.name ?? client.ref}` : who
}

const whatOf = ({ operation, outcome, about, count }: ActivityEntry): string => {
  const result = outcome === 'done' ? '' : `: ${outcome}`
  const first = about.length > 3 ? [...about.slice(0, 3), '…'] : about
  return [operation + result, count > 0 ? `${count} ×` : '', ...first].filter(Boolean).join(' ')
}

const rowOf = ({ seq, at, entry }: ActivityRecord): string[] =>
  entry
    ? [String(seq), at, entry.kind, `${whoOf(entry)} · ${whatOf(entry)}`]
    : [String(seq), at, '?', 'unreadable: this record was tampered with']

export const logList = ({ records, next }: OutputOf<'log.list'>, terminal: Terminal): string[] => {
  if (records.length === 0) return ['The log has no such record.']
  const more = next === null ? [] : [`More follow: hypha log list --before ${next}`]
  return [...columns(records.map(rowOf), terminal.width), ...more]
}

const breakWords = {
  changed: seq =>
    `Record ${seq} is not the one that was sealed there: it, or what stands before it, was changed.`,
  missing: seq => `Record ${seq} is missing.`,
  end: seq =>
    `The log does not end where it was sealed to end: records from ${seq} on were taken out or put in.`,
  checkpoint: seq =>
    `Record ${seq} is not the one the checkpoint was taken of: the log before it was rewritten or cut.`,
} satisfies Record<NonNullable<OutputOf<'log.verify'>['broken']>['why'], (seq: number) => string>

export const breakWordsOf = ({ seq, why }: NonNullable<OutputOf<'log.verify'>['broken']>): string =>
  breakWords[why](seq)

export const logVerify = (answer: OutputOf<'log.verify'>, terminal: Terminal): string[] => {
  const { verified, broken, checkpoint, unsealed, next } = answer
  return [
    ...(broken ? wrapped(terminal.paint('bold', breakWordsOf(broken)), terminal.width) : []),
    `${countOf(verified, 'record')} verified${broken ? ' before that' : ''}, ${unsealed} not sealed yet.`,
    ...(checkpoint
      ? wrapped(`Checkpoint: record ${checkpoint.seq}, seal ${checkpoint.mac}`, terminal.width)
      : []),
    ...(next === null || !checkpoint
      ? []
      : [`More follow: hypha log verify --after ${next} --mac ${checkpoint.mac}`]),
  ]
}

export const logExport = ({ records, next }: OutputOf<'log.export'>): string[] => [
  ...records.map(record => JSON.stringify(record)),
  ...(next === null ? [] : [`More follow: hypha log export --after ${next}`]),
]
