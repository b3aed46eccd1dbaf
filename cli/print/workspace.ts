import { columns } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, countOf } from '#cli/print/words.ts'
import type { FeedbackTally } from '#shared/contract/feedback.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Workspace } from '#shared/contract/workspace.ts'

/** `.74: the product’s own .70, and .04 that “not useful” answers add`. */
const overlapWords = ({ overlap: { threshold, base, moved, offset } }: Workspace): string => {
  const from = `${moved ? 'set to' : 'the product’s own'} ${base.toFixed(2)}`
  const added = offset > 0 ? `, and ${offset.toFixed(2)} that “not useful” answers add` : ''
  return `warned of from ${threshold.toFixed(2)} on (${from}${added})`
}

const proposalsWords = ({ proposals: { model, service, on, problem } }: Workspace): string => {
  if (model === null || service === null) return 'no language model proposes any'
  if (!on)
    return `off; \`hypha workspace proposals ${service}\` lets ${model} read texts there and propose some`
  const last = problem === null ? '' : `. Not just now: ${problem} It is tried again by itself`
  return `${model} at ${service} reads texts and proposes some${last}`
}

const tallyWords = ({ useful, notUseful }: FeedbackTally): string => `${useful} useful, ${notUseful} not`

export const workspaceGet = ({ workspace }: OutputOf<'workspace.get'>, terminal: Terminal): string[] =>
  columns(
    [
      ['workspace', workspace.name],
      ['since', ageOf(workspace.since, terminal.now)],
      ['people', `${countOf(workspace.members, 'member')}, ${countOf(workspace.agents, 'agent')}`],
      ['overlap', overlapWords(workspace)],
      ['decisions', proposalsWords(workspace)],
      [
        'answers',
        `in 90 days: related work ${tallyWords(workspace.feedback.related)}; overlap ${tallyWords(workspace.feedback.overlap)}`,
      ],
      ['id', workspace.id],
    ],
    terminal.width,
  )

export const workspaceRename = ({ workspace }: OutputOf<'workspace.rename'>): string[] => [
  `The workspace is called ${workspace.name} now.`,
]

export const workspaceOverlap = ({ workspace }: OutputOf<'workspace.overlap'>): string[] => [
  `Overlap is ${overlapWords(workspace)}.`,
]

export const workspaceProposals = ({ workspace }: OutputOf<'workspace.proposals'>): string[] => [
  `Decisions: ${proposalsWords(workspace)}.`,
]

export const workspaceExport = ({ records, next }: OutputOf<'workspace.export'>): string[] => [
  ...records.map(record => JSON.stringify(record)),
  ...(next === null
    ? []
    : [`More follow: --after ${JSON.stringify(next)}; \`hypha export FILE\` writes all of it.`]),
]

export const workspaceDelete = (): string[] => ['The workspace is gone, with everything in it.']
