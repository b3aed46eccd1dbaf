import { z } from 'zod'
import { type OperationId, operations } from '#shared/contract/index.ts'
import type { TestApp } from '#test/harness/app.ts'

/** The part of JSON Schema our document uses. `type` is a list where null is allowed, too. */
export type Schema = {
  type?: string | string[] | undefined
  format?: string | undefined
  enum?: unknown[] | undefined
  const?: unknown
  pattern?: string | undefined
  description?: string | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  minItems?: number | undefined
  maxItems?: number | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  properties?: Record<string, Schema> | undefined
  required?: string[] | undefined
  items?: Schema | undefined
  anyOf?: Schema[] | undefined
}

export type Route = {
  id: OperationId
  method: string
  path: string
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[]
  body: Schema | null
}

const anySchema = z.custom<Schema>(value => typeof value === 'object' && value !== null)

const entry = z.object({
  operationId: z.string().refine((id): id is OperationId => id in operations),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query']),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: anySchema,
      }),
    )
    .default([]),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: anySchema }) }) })
    .optional(),
})

const document = z.object({ paths: z.record(z.string(), z.record(z.string(), entry)) })

/** Every operation as the worker's own OpenAPI document tells it to the world. */
export const routesOf = async (app: TestApp): Promise<Route[]> => {
  const { paths } = document.parse(await (await app.request('/openapi.json')).json())
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters, requestBody }]) => ({
      id: operationId as OperationId,
      method: method.toUpperCase(),
      path,
      parameters: parameters.map(p => ({ ...p, schema: { description: p.description, ...p.schema } })),
      body: requestBody?.content['application/json'].schema ?? null,
    })),
  )
}
