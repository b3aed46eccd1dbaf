import { oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Mute } from '#shared/contract/mutes.ts'

const unseen = { item: 'an item you do not see any more', person: 'somebody you do not see any more' }

const labelOf = ({ kind, label, what }: Mute): string =>
  kind === 'item' || kind === 'person' ? (label ?? unseen[kind]) : (label ?? what)

const untilOf = ({ term, until }: Mute, now: Date): string => {
  if (until) return `ends ${ageOf(until, now)}`
  return term === 'changed' ? 'until it changes' : 'until undone'
}

const muteLines = (mute: Mute, terminal: Terminal): string[] => [
  ...wrapped(`${mute.kind} ${terminal.paint('bold', oneLine(labelOf(mute)))}`, terminal.width),
  ...wrapped(`muted ${ageOf(mute.since, terminal.now)} · ${untilOf(mute, terminal.now)}`, terminal.width, 2),
  ...wrapped(terminal.paint('dim', `hypha mutes remove ${mute.id}`), terminal.width, 2),
]

export const mutesAdd = ({ mute }: OutputOf<'mutes.add'>, terminal: Terminal): string[] =>
  muteLines(mute, terminal)

export const mutesList = ({ mutes }: OutputOf<'mutes.list'>, terminal: Terminal): string[] =>
  mutes.length === 0 ? ['You have muted nothing.'] : spaced(mutes.map(mute => muteLines(mute, terminal)))

export const mutesRemove = (): string[] => ['It speaks again.']
