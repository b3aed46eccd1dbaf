import type { Ask } from '#cli/drill/ask.ts'
import type { Stage } from '#cli/drill/stage.ts'
import { CallError, type CallOptions, call } from '#shared/contract/client.ts'

/** Asks one surface with the test token: whether it still shows the item. Throws when it neither shows nor refuses. */
export type Surface = (stage: Stage, to: CallOptions) => Promise<boolean>

const isRefusal = (status: number): boolean => [401, 403, 404].includes(status)

/** An operation over HTTP. It shows the item when its id is in the answer; a refusal shows nothing. */
const operation =
  (question: (ask: Ask, stage: Stage) => Promise<unknown>, shown = (stage: Stage) => stage.itemId): Surface =>
  async (stage, to) => {
    try {
      const answer = await question((id, input) => call(id, input, to), stage)
      return JSON.stringify(answer).includes(shown(stage))
    } catch (cause) {
      if (cause instanceof CallError && isRefusal(cause.status)) return false
      throw cause
    }
  }

/** A tool over MCP, called as an agent calls it. */
const tool =
  (name: string, question: (stage: Stage) => Record<string, unknown>): Surface =>
  async (stage, { baseUrl, token }) => {
    const response = await fetch(new URL('/mcp', baseUrl), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name, arguments: question(stage) },
      }),
    })
    if (!response.ok && !isRefusal(response.status))
      throw new CallError('answer.invalid', `The tool ${name} answered ${response.status}.`, {
        status: response.status,
      })
    return (await response.text()).includes(stage.itemId)
  }

/** Every way to an item. */
export const surfaces: Record<string, Surface> = {
  related: operation((ask, { word }) => ask('context.ask', { title: word })),
  search: operation((ask, { word }) => ask('search.ask', { q: word })),
  owners: operation(
    (ask, { container, path }) => ask('owners.ask', { repository: container.ref, paths: [path] }),
    stage => stage.container.ref,
  ),
  decisions: operation((ask, { word }) => ask('decisions.list', { q: word })),
  item: operation((ask, { itemId }) => ask('items.get', { id: itemId })),
  items: operation((ask, { container }) => ask('items.list', { container: container.id })),
  containers: operation(
    ask => ask('containers.list', {}),
    stage => stage.container.id,
  ),
  'MCP related_work': tool('related_work', ({ word }) => ({ title: word })),
  'MCP search': tool('search', ({ word }) => ({ q: word })),
  'MCP get_item': tool('get_item', ({ itemId }) => ({ id: itemId })),
}
