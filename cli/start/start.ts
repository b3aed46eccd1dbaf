import { locateClone } from '#cli/clone/locate.ts'
import { openView } from '#cli/clone/view.ts'
import { standardDataFolder } from '#cli/credentials.ts'
import { type Stack, startStack } from '#cli/stack/stack.ts'
import { indexWithProgress } from '#cli/start/indexing.ts'
import { personHere } from '#cli/start/person.ts'
import { openWindowOrSay, type Running, untilItEnds, whileItRuns } from '#cli/start/running.ts'
import { addressesOf, commandsOf, quoted, samplesOf } from '#cli/start/suggestions.ts'
import { call } from '#shared/contract/client.ts'

export type StartPlan = {
  /** A clone, or a path inside one. */
  path: string
  /** Data folder. */
  folder: string
  port: number
  databaseUrl: string | undefined
  browser: boolean
  allowShallow: boolean
}

type Run = Running & { plan: StartPlan }

/** Refuses what cannot be indexed before anything is started. */
const checkClone = async ({ plan, signal }: Run): Promise<void> => {
  const view = await openView(await locateClone(plan.path), { allowShallow: plan.allowShallow, signal })
  await view.close()
}

const index = async ({ plan, signal, say }: Run, stack: Stack): Promise<string> => {
  const { path, allowShallow } = plan
  const { url: baseUrl, token } = stack
  const { report, lines } = await indexWithProgress(
    { path, allowShallow, baseUrl, token, signal },
    process.stdout,
  )
  lines.forEach(say)
  // Fresh statistics before the first question: without them it is planned for empty tables.
  if (report.stored + report.deleted > 0) await stack.sql.query('vacuum analyze')
  // The first question after opening takes two or three times as long as the next: it is ours.
  await call('context.ask', { text: 'first question' }, { baseUrl, token, signal })
  return report.container.id
}

const tellWhatToTry = async ({ plan, signal, say }: Run, stack: Stack, container: string): Promise<void> => {
  const samples = await samplesOf(stack.sql, container)
  const here = plan.folder === standardDataFolder ? '' : ` --data ${quoted(plan.folder)}`
  const addresses = addressesOf(samples)
  if (addresses.length > 0) ['', 'Open in the window:', ...addresses.map(line => `  ${line}`)].forEach(say)
  const commands = commandsOf(samples, 'npm run -s hypha --').map(line => `  ${line}${here}`)
  ;['', 'Try:', ...commands].forEach(say)
  const { code } = await call(
    'codes.create',
    { client: 'sign-in page' },
    { baseUrl: stack.url, token: stack.token, signal },
  )
  ;[
    '',
    `Agents find their tools at ${stack.url}/mcp and send you here to sign in. Within five minutes, one click does it:`,
    `  ${stack.url}/login?code=${code}`,
  ].forEach(say)
}

/**
 * The local stack over one clone, until the signal aborts. Everything it started has ended when it returns or throws.
 * Throws a Failure when a step cannot be taken, or when the database or the worker ends by itself.
 */
export const start = async (run: Run): Promise<void> => {
  const { plan, signal, say } = run
  await checkClone(run)
  await using started = new AsyncDisposableStack()
  const { folder, port, databaseUrl } = plan
  const stack = await startStack({ folder, port, databaseUrl, owner: await personHere(), say, signal })
  started.defer(() => stack.stop())
  const container = await whileItRuns(run, stack, indexing => index(indexing, stack))
  say(`Ready at ${stack.url}`)
  const { url, token, sql } = stack
  const close = plan.browser ? await openWindowOrSay({ folder, url, token, sql, signal, say }) : null
  if (close) started.defer(close)
  await tellWhatToTry(run, stack, container)
  say('\nCtrl-C ends it.')
  await whileItRuns(run, stack, waiting => untilItEnds(waiting, stack))
}
