import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { SourceField } from '#shared/contract/connections.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Viewer } from '../access/viewer.ts'
import type { Deps } from '../deps.ts'

type Schema = { type?: string; enum?: unknown[]; description?: string; items?: Schema }

const kindOf = ({ type, enum: choices, items }: Schema): SourceField['kind'] => {
  if (choices) return 'choice'
  if (type === 'boolean') return 'boolean'
  if (type === 'array' && items?.type === 'string') return 'list'
  return type === 'array' || type === 'object' ? 'json' : 'text'
}

/** The fields of a form, out of a source's own schema. */
export const fieldsOf = (schema: z.ZodType, secret: boolean): SourceField[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, property]) => {
    const field = property as Schema
    return {
      name,
      help: field.description ?? '',
      kind: kindOf(field),
      choices: (field.enum ?? []).map(String),
      required: required.includes(name),
      secret,
    }
  })
}

/** Sources that can be connected here. */
export const listSources = async (deps: Deps, viewer: Viewer): Promise<OutputOf<'sources.list'>> => {
  await deps.db.ask(viewer, sql`select 1`)
  return {
    sources: deps.sources.flatMap(({ id, label, service }) =>
      service
        ? [{ id, label, fields: [...fieldsOf(service.settings, false), ...fieldsOf(service.secrets, true)] }]
        : [],
    ),
  }
}
