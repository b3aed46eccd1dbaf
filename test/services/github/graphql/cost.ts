import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'
import { refuse } from '#test/services/github/graphql/refuse.ts'

type Variables = Readonly<Record<string, unknown>>

const sizeOf = (field: FieldNode, variables: Variables): number | null => {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== 'first' && argument.name.value !== 'last') continue
    const value = valueFromASTUntyped(argument.value, variables as Record<string, unknown>)
    if (typeof value === 'number') return value
  }
  return null
}

const directlyHas = (field: FieldNode, names: readonly string[]): boolean =>
  (field.selectionSet?.selections ?? []).some(s => s.kind === Kind.FIELD && names.includes(s.name.value))

/**
 * What a query costs ("Rate limits and query limits for the GraphQL API"): connections that must be asked, for the most
 * nodes each parent may have, by a hundred; at least one point. `nodes`: the most it may answer. Throws what GitHub says of
 * connections without `first` or `last`, with more than 100, and of more than 500,000 nodes.
 */
export const costOf = (document: DocumentNode, variables: Variables): { points: number; nodes: number } => {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  let requests = 0
  let nodes = 0
  const field = (node: FieldNode, parents: number): void => {
    const size = sizeOf(node, variables)
    const paged = directlyHas(node, ['nodes', 'edges', 'pageInfo'])
    if (paged && size === null) throw missing(node)
    if (size !== null && (size < 1 || size > 100)) throw excessive(node, size)
    if (size !== null) {
      requests += parents
      nodes += parents * size
    }
    if (node.selectionSet) selections(node.selectionSet, size === null ? parents : parents * size)
  }
  const selections = (set: SelectionSetNode, parents: number): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) field(selection, parents)
      else if (selection.kind === Kind.INLINE_FRAGMENT) selections(selection.selectionSet, parents)
      else {
        const fragment = fragments.get(selection.name.value)
        if (fragment) selections(fragment.selectionSet, parents)
      }
    }
  }
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) selections(definition.selectionSet, 1)
  if (nodes > 500_000)
    throw refuse(
      'MAX_NODE_LIMIT_EXCEEDED',
      `This query requests up to ${nodes.toLocaleString('en')} possible nodes which exceeds the maximum limit of 500,000.`,
    )
  return { points: Math.max(1, Math.round(requests / 100)), nodes }
}

const missing = (node: FieldNode): GraphQLError =>
  refuse(
    'MISSING_PAGINATION_BOUNDARIES',
    `You must provide a \`first\` or \`last\` value to properly paginate the \`${node.name.value}\` connection.`,
  )

const excessive = (node: FieldNode, size: number): GraphQLError =>
  refuse(
    'EXCESSIVE_PAGINATION',
    `Requesting ${size} records on the \`${node.name.value}\` connection exceeds the \`first\` limit of 100 records.`,
  )
