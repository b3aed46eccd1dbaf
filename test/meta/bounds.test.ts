import { expect, it } from 'vitest'
import { z } from 'zod'
import { operationIds, operations } from '#shared/contract/index.ts'

type Schema = {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  maxLength?: number
  maxItems?: number
  maxProperties?: number
  minimum?: number
  maximum?: number
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

const partsOf = (schema: Schema): [string, Schema][] => [
  ...Object.entries(schema.properties ?? {}),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map(
    (s): [string, Schema] => ['|', s],
  ),
  ...(typeof schema.additionalProperties === 'object'
    ? ([
        ['{}', schema.additionalProperties],
        ['{name}', schema.propertyNames ?? {}],
      ] as [string, Schema][])
    : []),
  ...(schema.items ? ([['[]', schema.items]] as [string, Schema][]) : []),
]

const isFixed = ({ enum: choices, const: only }: Schema): boolean =>
  choices !== undefined || only !== undefined

const isBounded = (schema: Schema): boolean => {
  if (isFixed(schema) || schema.anyOf || schema.oneOf || schema.allOf) return true
  switch (schema.type) {
    case 'string':
      return schema.maxLength !== undefined || schema.format === 'uuid'
    case 'number':
    case 'integer':
      return schema.minimum !== undefined && schema.maximum !== undefined
    case 'array':
      return schema.maxItems !== undefined
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? schema.maxProperties !== undefined
        : schema.properties !== undefined
    default:
      return schema.type === 'boolean' || schema.type === 'null'
  }
}

/** Where a schema takes as much as anybody sends: text, lists, numbers or keys without an end, or anything at all. */
const unboundedIn = (schema: Schema, at: string): string[] => [
  ...(isBounded(schema) ? [] : [at]),
  ...partsOf(schema).flatMap(([name, part]) => unboundedIn(part, `${at}.${name}`)),
]

it('every part of every input has an end: text, lists, numbers, keys', () => {
  const found = operationIds.flatMap(id =>
    unboundedIn(z.toJSONSchema(operations[id].input, { io: 'input' }) as Schema, id),
  )
  expect(found).toEqual([])
})

it.each([
  ['text', z.object({ a: z.string() })],
  ['a list', z.object({ a: z.array(z.uuid()) })],
  ['a number', z.object({ a: z.number() })],
  ['keys', z.object({ a: z.record(z.string().max(5), z.boolean()) })],
  ['anything', z.object({ a: z.unknown() })],
  ['text within a choice within a list', z.object({ a: z.array(z.union([z.null(), z.string()])).max(3) })],
])('%s without an end is found', (_what, schema) => {
  expect(unboundedIn(z.toJSONSchema(schema, { io: 'input' }) as Schema, 'x')).toHaveLength(1)
})
