import type { z } from 'zod'

/** Everything a token may carry. */
export const scopes = ['read', 'write', 'admin'] as const

/** What a token must carry to call an operation. `public` needs no token at all. */
export type Scope = 'public' | (typeof scopes)[number]

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One operation, as data. The HTTP route and its OpenAPI entry, the typed call of extension and CLI, the CLI
 * command, the MCP tool and the parity table are all derived from it.
 *
 * `path` names its parameters as `{name}`; each is a field of `input`. The other fields travel in the query
 * string (GET, DELETE) or as a JSON body (POST, PUT), so fields of a GET are strings, or coerced from strings.
 */
export type Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  /** `noun.verb`, the stable name. */
  readonly id: `${string}.${string}`
  readonly method: Method
  readonly path: `/v1/${string}`
  readonly scope: Scope
  /** One line, shown by the CLI, OpenAPI and agents. */
  readonly help: string
  readonly input: I
  readonly output: O
  /** Words after `hypha`; default: the id with its dot as a space. */
  readonly command?: string
  /** The input field that takes the command's bare words; of several, each takes one word, in this order. */
  readonly positional?: string | readonly string[]
  /** Offered to agents as an MCP tool of this name. */
  readonly tool?: string
}

/** Keeps the literal types of one definition. */
export const defineOperation = <I extends z.ZodObject, O extends z.ZodType, const T extends Operation<I, O>>(
  operation: T & Operation<I, O>,
): T & { input: I; output: O } => operation

/** The fields that take bare words, in order. */
export const positionalsOf = ({ positional = [] }: Operation): readonly string[] => [positional].flat()

/** Names of the `{parameters}` in an operation's path, in order. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(m => m[1] ?? '')
