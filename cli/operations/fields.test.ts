import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldsOf } from '#cli/operations/fields.ts'
import { operations } from '#shared/contract/index.ts'
import type { Operation } from '#shared/contract/operation.ts'

const operationOf = (input: z.ZodObject): Operation => ({
  id: 'thing.do',
  method: 'POST',
  path: '/v1/things',
  scope: 'read',
  help: 'Do it.',
  input,
  output: z.object({}),
})

const fieldOf = (schema: z.ZodType) => fieldsOf(operationOf(z.object({ someField: schema })))[0]

describe('a field of an operation', () => {
  it.each([
    ['string', z.string().max(500)],
    ['text', z.string().max(400_000)],
    ['number', z.number().int()],
    ['number', z.coerce.number()],
    ['boolean', z.boolean()],
    ['choice', z.enum(['a', 'b'])],
    ['choice', z.enum(['a', 'b']).nullable().default(null)],
    ['list', z.array(z.string())],
    ['json', z.array(z.object({ a: z.string() }))],
    ['json', z.object({ a: z.string() })],
  ])('is %s', (kind, schema) => {
    expect(fieldOf(schema)?.kind).toBe(kind)
  })

  it('has a flag in words, the help of the contract, and its default', () => {
    expect(fieldOf(z.number().default(10).describe('How many'))).toMatchObject({
      flag: 'some-field',
      help: 'How many (default: 10)',
      required: false,
    })
  })

  it('is required where the contract wants it', () => {
    expect(
      fieldsOf(operations['owners.ask'])
        .filter(f => f.required)
        .map(f => f.name),
    ).toEqual(['paths'])
  })

  it('offers the choices of an enum', () => {
    expect(fieldsOf(operations['decisions.list']).find(f => f.name === 'state')?.choices).toContain(
      'overtaken',
    )
  })
})
