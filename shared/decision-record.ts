import type { DecisionState } from './contract/decisions.ts'

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
    section('Context and Problem Statement', why ?? ''),
    section('Considered Options', list(alternatives)),
    section('Decision Outcome', statement),
    section('Scope', list(scope.map(path => `\`${path}\``))),
  ].join('')
