import type { Asked } from '#shared/contract/owners.ts'
import type { Standing } from '#shared/contract/standing.ts'
import { inSentence } from '#shared/plain-text.ts'
import { dateOf } from './age.ts'
import { count, listing } from './count.ts'

const reasons: Readonly<Record<Asked['as'], string>> = {
  corrected: 'named instead',
  decides: 'decides',
  knows: 'knows it',
}

/** Who is to be asked about a file. */
export const ownerWords = {
  label: (path: string) => `Who owns ${inSentence(path)}`,
  ask: 'Ask',
  backup: 'Or',
  team: 'Team',
  reasons,
  noOne: 'Nobody who decides or knows can be asked now.',
  decides: 'Decides',
  knows: 'Also knows it',
  decisions: 'Decided here',
  rule: (file: string, line: number) => `${inSentence(file)} line ${line}`,
  unowned: 'CODEOWNERS leaves this file to nobody.',
  none: 'No CODEOWNERS rule matches this file.',
  noFile: 'This repository has no CODEOWNERS file.',
  share: (percent: number) => `${percent}% of recent changes`,
  /** Who changed nothing and still knows it has reviewed. */
  changes: (n: number, percent: number, age: string) =>
    `${n === 0 ? 'reviews' : count(n, 'change')} (${percent}%), last ${age}`,
  /** '' for whoever is here. */
  standing: ({ state, until }: Standing): string => {
    if (state === 'away') return until ? `Away until ${dateOf(until)}` : 'Away'
    return state === 'gone' ? 'Gone, it seems' : ''
  },
} as const

/** “Not me, ask …”. */
export const correctionWords = {
  open: 'Not me, ask…',
  title: 'Not you? For everybody, at once',
  where: 'Where',
  file: 'This file',
  folder: (folder: string) => `All of ${inSentence(folder)}`,
  instead: 'Ask instead',
  insteadHint: 'A handle or a whole name; may stay empty',
  correct: 'Correct it',
  cancel: 'Cancel',
} as const

/** Who can be asked about a whole change. */
export const coverWords = {
  title: 'Who to ask about this change',
  reason: (people: number, files: number) =>
    people === 0
      ? `Nobody can be asked about ${count(files, 'file')}`
      : `The fewest who can be asked about ${files === 1 ? 'the file' : `all of ${count(files, 'file')}`}`,
  files: (n: number) => count(n, 'file'),
  nobody: (paths: readonly string[]) =>
    `Nobody covers ${listing.format([
      ...paths.slice(0, 3).map(inSentence),
      ...(paths.length > 3 ? [`${paths.length - 3} more`] : []),
    ])}`,
} as const
