import { commandOf } from '#cli/operations/input.ts'
import { operationIds, operations } from '#shared/contract/index.ts'
import type { Operation } from '#shared/contract/operation.ts'

const rowOf = (operation: Operation): string => {
  const { id, help, method, path, scope, tool, positional } = operation
  const words = `hypha ${commandOf(operation)}${positional ? ` ${positional.toUpperCase()}` : ''}`
  return `| \`${id}\` | ${help} | \`${method} ${path}\` | ${scope} | \`${words}\` | ${tool ? `\`${tool}\`` : ''} |`
}

/** docs/OPERATIONS.md: every operation on every face. */
export const operationsTable = (): string =>
  [
    '# Operations',
    '',
    'Every operation of `shared/contract/` on each of its faces; the extension and the clone reader call the same ones.',
    'This file is generated: `npx vitest run --project unit test/meta -u` writes it, and a test fails when it is stale.',
    '',
    '| operation | what it does | HTTP | scope | command | MCP tool |',
    '| --- | --- | --- | --- | --- | --- |',
    ...operationIds.map(id => rowOf(operations[id])),
    '',
  ].join('\n')
