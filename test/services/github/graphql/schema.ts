import { buildSchema, type GraphQLSchema } from 'graphql'

const build = async (): Promise<GraphQLSchema> => {
  const { schema } = await import('@octokit/graphql-schema')
  return buildSchema(schema.idl, { assumeValidSDL: true, noLocation: true })
}

let built: Promise<GraphQLSchema> | null = null

/** GitHub's whole public schema, so that a query that GitHub would refuse is refused here; built once, when first asked. */
export const githubSchema = (): Promise<GraphQLSchema> => {
  built ??= build()
  return built
}
