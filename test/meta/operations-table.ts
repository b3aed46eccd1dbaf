import { commandOf } from '#cli/operations/input.ts'
import { operationIds, operations } from '#shared/contract/index.ts'
import { type Operation, positionalsOf } from '#shared/contract/operation.ts'
import { table } from '#test/meta/table.ts'

const headings = ['operation', 'what it does', 'HTTP', 'scope', 'command', 'MCP tool']

const rowOf = (operation: Operation): string[] => {
  const { id, help, method, path, scope, tool } = operation
  return [
    `\`${id}\``,
    help,
    `\`${method} ${path}\``,
    scope,
    `\`${['hypha', commandOf(operation), ...positionalsOf(operation).map(name => name.toUpperCase())].join(' ')}\``,
    tool ? `\`${tool}\`` : '',
  ]
}

/** docs/OPERATIONS.md: every operation on every face. */
export const operationsTable = (): string =>
  [
    '# Operations',
    '',
    'Every operation of `shared/contract/` on each of its faces; the extension and the clone reader call the same ones.',
    'This file is generated: `npx vitest run --project unit test/meta -u` writes it, and a test fails when it is stale.',
    '',
    ...table(
      headings,
      operationIds.map(id => rowOf(operations[id])),
    ),
    '',
  ].join('\n')
