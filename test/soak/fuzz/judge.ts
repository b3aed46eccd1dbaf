import { errorBody, errorStatus } from '#shared/contract/errors.ts'
import { type OperationId, operations } from '#shared/contract/index.ts'
import type { Case } from '#test/soak/fuzz/cases.ts'
import type { Route } from '#test/soak/fuzz/routes.ts'

export type Heard = { status: number; headers: Headers; text: string }

/** The operation a request reaches, whatever it was meant for, and the ids in its path. */
export const reached = (
  routes: readonly Route[],
  { method, target }: Pick<Case, 'method' | 'target'>,
): { id: OperationId; params: Record<string, string> } | null => {
  const { pathname } = new URL(target, 'http://hypha.test')
  for (const route of routes) {
    const pattern = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
    const found = route.method === method ? pattern.exec(pathname) : null
    // A path without parameters comes first: `/v1/sessions/current` is no id.
    if (found && !(found.groups && routes.some(r => r.method === method && r.path === pathname)))
      return { id: route.id, params: { ...found.groups } }
  }
  return null
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const ofRefusal = ({ status, text }: Heard): string | null => {
  const body = errorBody.strict().safeParse(parsed(text))
  if (!body.success) return 'a refusal without a reason'
  const { code } = body.data.error
  const statuses: Record<string, number> = errorStatus
  return statuses[code] === status ? null : `the code ${code} with the status ${status}`
}

const ofAnswer = (id: OperationId | null, { text }: Heard): string | null => {
  if (id === null) return 'an answer where no operation is'
  const { success, error } = operations[id].output.safeParse(parsed(text))
  return success
    ? null
    : `an answer of another shape: ${error.issues[0]?.path.join('.')} ${error.issues[0]?.message}`
}

const ofTool = ({ status, text }: Heard): string | null => {
  if (text.includes('Something broke on our side')) return 'a fault of a tool'
  if (status >= 400 && ofRefusal({ status, text, headers: new Headers() }) && !text.includes('"jsonrpc"'))
    return 'a refusal of the tools without a reason'
  return null
}

/** What is wrong with an answer; null when nothing is. `id` is the operation the request reached. */
export const judge = ({ method, target }: Case, id: OperationId | null, heard: Heard): string | null => {
  const { status, headers } = heard
  if (status >= 500) return 'a fault'
  if (!headers.get('content-security-policy') || headers.get('cache-control') !== 'no-store')
    return 'an answer without strict headers'
  if (method === 'HEAD') return heard.text === '' ? null : 'a body after HEAD'
  if (method === 'OPTIONS' && status === 204) return null
  if (new URL(target, 'http://hypha.test').pathname === '/mcp') return ofTool(heard)
  return status === 200 ? ofAnswer(id, heard) : ofRefusal(heard)
}
