import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { commonFlags } from '#cli/operations/command.ts'
import { fieldsOf } from '#cli/operations/fields.ts'
import { commandOf } from '#cli/operations/input.ts'
import { terminalOf } from '#cli/print/terminal.ts'
import { programOf } from '#cli/program.ts'
import { operationIds, operations } from '#shared/contract/index.ts'
import { type Operation, pathParameters, positionalsOf } from '#shared/contract/operation.ts'
import { unlimited } from '#test/harness/limiters.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { operationsTable } from '#test/meta/operations-table.ts'
import { depsOf } from '#worker/deps.ts'
import { createApp } from '#worker/http/app.ts'

const all: Operation[] = operationIds.map(id => operations[id])

const program = programOf(() => terminalOf({}, {}, new Date()))

const commandAt = (words: string[]): Command | undefined =>
  words.reduce<Command | undefined>((at, word) => at?.commands.find(c => c.name() === word), program)

describe.each(all)('the operation $id', operation => {
  const command = commandAt(commandOf(operation).split(' '))

  it('has a command with its help, and a flag for each of its fields', () => {
    expect(command?.description()).toBe(operation.help)
    const flags = command?.options.map(option => option.long)
    expect(flags).toEqual(expect.arrayContaining(fieldsOf(operation).map(field => `--${field.flag}`)))
  })

  it('has no field that a flag of every command would hide', () => {
    expect(
      fieldsOf(operation).filter(field => (commonFlags as readonly string[]).includes(field.flag)),
    ).toEqual([])
  })

  it('takes bare words, and names in its path, for fields it has', () => {
    const names = Object.keys(operation.input.shape)
    expect(names).toEqual(expect.arrayContaining(pathParameters(operation.path)))
    expect(names).toEqual(expect.arrayContaining([...positionalsOf(operation)]))
  })

  it('is registered under its own id', () => {
    expect(operations[operation.id as keyof typeof operations].id).toBe(operation.id)
  })
})

describe('the faces', () => {
  it('have no two operations at one address, command or tool', () => {
    const keys = all.flatMap(o => [
      `${o.method} ${o.path}`,
      commandOf(o),
      ...(o.tool ? [`tool ${o.tool}`] : []),
    ])
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([])
  })

  it('are all in the OpenAPI document, under their ids', async () => {
    const nowhere = 'postgresql://nobody:none@127.0.0.1:1/none'
    const app = createApp(depsOf({ DATABASE_URL: nowhere, LOG_KEY: testLogKey, ...unlimited }))
    const document = (await (await app.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
      ),
    )
    expect(listed.toSorted()).toEqual(all.map(o => `${o.id} ${o.method} ${o.path}`).toSorted())
  })

  it('are in the table of the documents as they are', async () => {
    await expect(operationsTable()).toMatchFileSnapshot('../../docs/OPERATIONS.md')
  })
})
