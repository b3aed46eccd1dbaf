import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { SourceField } from '#shared/contract/connections.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'

type Schema = {
  type?: string
  enum?: unknown[]
  title?: string
  description?: string
  default?: unknown
  contentMediaType?: string
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

const kindOf = ({ type, enum: choices, items }: Schema): SourceField['kind'] => {
  if (choices) return 'choice'
  if (type === 'boolean') return 'boolean'
  if (type === 'array' && items?.type === 'string') return 'list'
  return type === 'array' || type === 'object' ? 'json' : 'text'
}

const initialOf = ({ default: initial }: Schema): string | boolean | null =>
  typeof initial === 'string' || typeof initial === 'boolean' ? initial : null

type Column = SourceField['columns'][number]

const columnsOf = ({ properties = {}, required = [] }: Schema): (Column & { schema: Schema })[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    label: schema.title ?? name,
    help: schema.description ?? '',
    kind: kindOf(schema),
    choices: (schema.enum ?? []).map(String),
    initial: initialOf(schema),
    required: required.includes(name),
    schema,
  }))

/** The fields of a form, out of a source's own schema. */
export const fieldsOf = (schema: z.ZodType, secret: boolean): SourceField[] =>
  columnsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema).map(
    ({ schema: of, ...column }) => ({
      ...column,
      secret,
      file: of.contentMediaType !== undefined,
      columns: columnsOf(of.items ?? {}).map(({ schema: _, ...inner }) => inner),
    }),
  )

/** Sources that can be connected here. */
export const listSources = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'sources.list'>> => {
  await deps.db.ask(viewer, sql`select 1`)
  return {
    sources: deps.sources.flatMap(({ id, label, service }) =>
      service
        ? [
            {
              id,
              label,
              fields: [...fieldsOf(service.settings, false), ...fieldsOf(service.secrets, true)],
              confirms: service.webhook.handshake !== undefined,
            },
          ]
        : [],
    ),
  }
}
