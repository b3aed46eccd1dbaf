import { CallError, call } from '#shared/contract/client.ts'
import type { InputOf, OperationId, OutputOf } from '#shared/contract/index.ts'
import type { TestApp } from '#test/harness/app.ts'

/** What came back, to the byte, and as the contract reads it: a value or a refusal. */
export type Answer<K extends OperationId = OperationId> = {
  text: string
  value: OutputOf<K> | null
  refusal: CallError | null
}

/** Asks over HTTP like any client. Throws what is neither an answer nor a refusal. */
export const answerOf = async <K extends OperationId>(
  app: TestApp,
  token: string,
  id: K,
  input: InputOf<K>,
): Promise<Answer<K>> => {
  let text = ''
  const keep = async (asked: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(asked, init)
    const { pathname, search } = new URL(request.url)
    const body = request.body === null ? null : await request.text()
    const response = await app.request(pathname + search, {
      method: request.method,
      headers: request.headers,
      body,
    })
    text = `${response.status} ${await response.clone().text()}`
    return response
  }
  try {
    const value = await call(id, input, { baseUrl: 'http://hypha.test', token, fetch: keep })
    return { text, value, refusal: null }
  } catch (cause) {
    if (!(cause instanceof CallError) || cause.status === 0) throw cause
    return { text, value: null, refusal: cause }
  }
}
