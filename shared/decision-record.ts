import type { DecisionState } from './contract/decisions.ts'

/** Where a workspace keeps what is decided in Hypha itself, and records that were read from files. */
export const recordsHome = { source: 'hypha', ref: 'decisions', name: 'Decisions' } as const

/** The words of the templates people know (MADR 4). */
export const recordStatuses: Readonly<Record<DecisionState, string>> = {
  proposed: 'proposed',
  agreed: 'accepted',
  doing: 'in progress',
  done: 'implemented',
  overtaken: 'superseded',
  dropped: 'dropped',
  rejected: 'rejected',
}

/** Under which heading a record says what was decided, and why. */
export const recordHeadings = {
  why: 'Context and Problem Statement',
  statement: 'Decision Outcome',
} as const

/** What a record of a decision says below its front matter. */
export type RecordText = {
  title: string
  statement: string
  why: string | null
  alternatives: readonly string[]
  scope: readonly string[]
}

const list = (lines: readonly string[]): string => lines.map(line => `* ${line}`).join('\n')

const section = (heading: string, text: string): string => (text ? `\n## ${heading}\n\n${text}\n` : '')

/** A decision as MADR has it. */
export const recordText = ({ title, statement, why, alternatives, scope }: RecordText): string =>
  [
    `# ${title}\n`,
    section(recordHeadings.why, why ?? ''),
    section('Considered Options', list(alternatives)),
    section(recordHeadings.statement, statement),
    section('Scope', list(scope.map(path => `\`${path}\``))),
  ].join('')
