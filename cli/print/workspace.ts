import { columns } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, countOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'

export const workspaceGet = ({ workspace }: OutputOf<'workspace.get'>, terminal: Terminal): string[] =>
  columns(
    [
      ['workspace', workspace.name],
      ['since', ageOf(workspace.since, terminal.now)],
      ['people', `${countOf(workspace.members, 'member')}, ${countOf(workspace.agents, 'agent')}`],
      ['id', workspace.id],
    ],
    terminal.width,
  )

export const workspaceRename = ({ workspace }: OutputOf<'workspace.rename'>): string[] => [
  `The workspace is called ${workspace.name} now.`,
]

export const workspaceExport = ({ records, next }: OutputOf<'workspace.export'>): string[] => [
  ...records.map(record => JSON.stringify(record)),
  ...(next === null
    ? []
    : [`More follow: --after ${JSON.stringify(next)}; \`hypha export FILE\` writes all of it.`]),
]

export const workspaceDelete = (): string[] => ['The workspace is gone, with everything in it.']
