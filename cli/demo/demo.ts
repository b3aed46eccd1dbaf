import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCompany } from '#cli/demo/larkfield.ts'
import { connectAll, untilRead } from '#cli/demo/read.ts'
import { startStack } from '#cli/stack/stack.ts'
import { openWindowOrSay, type Running, untilItEnds, whileItRuns } from '#cli/start/running.ts'

export type DemoPlan = { port: number; databaseUrl: string | undefined; browser: boolean }

/** Gone with the demo: the company is made anew with each, and so is the browser's profile. */
const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypha-demo-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * The local stack over a made-up company in four tools, until the signal aborts: no account anywhere, and nothing leaves
 * this machine. Everything it started has ended, and is removed, when it returns or throws.
 */
export const startDemo = async (run: Running & { plan: DemoPlan }): Promise<void> => {
  const { plan, signal, say } = run
  await using started = new AsyncDisposableStack()
  const { folder, remove } = temporaryFolder()
  started.defer(remove)
  say('Making up a company')
  const company = await startCompany()
  started.defer(() => company.stop())
  const stack = await startStack({
    folder,
    port: plan.port,
    databaseUrl: plan.databaseUrl,
    owner: company.viewer,
    bindings: { OUTGOING_VIA: company.services },
    say,
    signal,
  })
  started.defer(() => stack.stop())
  const { url, token, sql } = stack
  say(`Reading GitHub, Jira, Notion and Google Drive as ${company.viewer.name} may see them`)
  await whileItRuns(run, stack, async reading => {
    const options = { baseUrl: url, token, signal: reading.signal }
    await connectAll(company, options)
    await untilRead(options, say)
  })
  say(`Ready at ${url}`)
  const network = { proxy: company.proxy, certificate: company.certificate }
  if (plan.browser) started.defer(await openWindowOrSay({ folder, url, token, sql, network, signal, say }))
  ;['', 'Open in the window, where these names lead to pages of this machine:'].forEach(say)
  company.pages.map(page => `  ${page}`).forEach(say)
  ;['', 'Try:', `  npm run -s hypha -- search carrier quotes --data ${folder}`].forEach(say)
  say('\nCtrl-C ends it, and removes all of it.')
  await whileItRuns(run, stack, waiting => untilItEnds(waiting, stack))
}
