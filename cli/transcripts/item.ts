import { basename } from 'node:path'
import type { Draft } from '#cli/clone/draft.ts'
import { formatOf } from './format.ts'
import { dateIn, titleIn } from './naming.ts'
import { parseTranscript } from './parse.ts'

/** A file as it was read. `ref`: its path within the folder, with slashes. */
export type TranscriptFile = { ref: string; text: string; changedAt: Date }

const byDay = (at: string): string => `Meeting on ${at.slice(0, 10)}`

/**
 * A transcript as an item. When the meeting was is in the file's name, or it was when the file was last changed; who spoke is
 * text, because no format tells whom a name belongs to. Throws TranscriptProblem.
 */
export const meetingOf = ({ ref, text, changedAt }: TranscriptFile): Draft => {
  const name = basename(ref)
  const { title, body } = parseTranscript(text, formatOf(name) ?? 'txt')
  const at = dateIn(name) ?? changedAt.toISOString()
  return {
    ref,
    kind: 'meeting',
    title: title ?? titleIn(name) ?? byDay(at),
    body,
    format: 'plain',
    url: null,
    state: null,
    createdAt: at,
    updatedAt: at,
    people: [],
    paths: [],
    work: false,
    links: [],
  }
}
