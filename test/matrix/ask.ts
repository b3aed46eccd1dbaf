import { CallError, call } from '#shared/contract/client.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { type InputOf, type OperationId, type OutputOf, operations } from '#shared/contract/index.ts'
import type { Operation } from '#shared/contract/operation.ts'
import type { Fate } from '#test/matrix/callers.ts'
import { showsHidden } from '#test/matrix/samples.ts'
import type { World } from '#test/matrix/world.ts'

export type Met = { fate: Fate; answer?: unknown; refusal?: CallError }

type Question<K extends OperationId> = { id: K; input: InputOf<K>; authorization: string | undefined }

/** Asks over HTTP, with the very header of the caller. */
export const askOverHttp = async <K extends OperationId>(
  { app }: World,
  { id, input, authorization }: Question<K>,
): Promise<Met> => {
  const send = async (request: string | URL | Request) => {
    const { url, method, headers, body } = new Request(request)
    if (authorization) headers.set('authorization', authorization)
    const { pathname, search } = new URL(url)
    return app.request(pathname + search, {
      method,
      headers,
      ...(body ? { body, duplex: 'half' } : {}),
    } as RequestInit)
  }
  try {
    const answer = await call(id, input, { baseUrl: 'http://hypha.test', fetch: send })
    return { fate: showsHidden(id, answer as OutputOf<K>) ? 'shown' : 'empty', answer }
  } catch (cause) {
    if (!(cause instanceof CallError)) throw cause
    return { fate: cause.code as ErrorCode, refusal: cause }
  }
}

type ToolAnswer = {
  result: { isError?: boolean; structuredContent?: unknown; content: { text: string }[] }
}

/** Asks the tool of an operation; null when it has none. `result` is null when the request was refused as a whole. */
export const askTool = async <K extends OperationId>(
  { app }: World,
  { id, input, authorization }: Question<K>,
): Promise<{ status: number; result: ToolAnswer['result'] | null } | null> => {
  const { tool }: Operation = operations[id]
  if (!tool) return null
  const answer = await app.request('/mcp', {
    method: 'POST',
    headers: {
      ...(authorization ? { authorization } : {}),
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: tool, arguments: input },
    }),
  })
  const text = await answer.text()
  const data = /^data: (.*)$/m.exec(text)?.[1] ?? text
  return { status: answer.status, result: answer.ok ? (JSON.parse(data) as ToolAnswer).result : null }
}
