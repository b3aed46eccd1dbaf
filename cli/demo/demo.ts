import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoCompany, startCompany } from '#cli/demo/larkfield.ts'
import { connectAll, tellWhoIsOne, untilRead } from '#cli/demo/read.ts'
import { type Stack, startStack } from '#cli/stack/stack.ts'
import { openWindowOrSay, type Running, untilItEnds, whileItRuns } from '#cli/start/running.ts'

export type DemoPlan = { port: number; browser: boolean }

type Run = Running & { plan: DemoPlan }

/** Gone with the demo: the company is made anew with each, and so is the browser's profile. */
const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'hypha-demo-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

const read = (run: Run, stack: Stack, company: DemoCompany): Promise<void> =>
  whileItRuns(run, stack, async ({ signal, say }) => {
    say(`Reading GitHub, Jira, Notion and Google Drive as ${company.viewer.name} may see them`)
    const options = { baseUrl: stack.url, token: stack.token, signal }
    await connectAll(company, options)
    await untilRead(options, say)
    await tellWhoIsOne(stack.sql, options)
  })

const tellWhatToOpen = ({ say }: Run, { start, pages }: DemoCompany): void => {
  say('In the window, where all addresses lead to this machine:')
  for (const { label, url } of [{ label: 'Start', url: start }, ...pages]) say(`  ${label.padEnd(22)} ${url}`)
}

const tellWhatToTry = ({ say }: Run, { tries }: DemoCompany, folder: string): void => {
  say('\nIn another terminal:')
  for (const words of tries) say(`  npm run -s hypha -- ${words} --data ${folder}`)
}

/**
 * The local stack over a made-up company in four tools, until the signal aborts: no account anywhere, and nothing leaves
 * this machine. Everything it started has ended, and is removed, when it returns or throws.
 */
export const startDemo = async (run: Run): Promise<void> => {
  const { plan, signal, say } = run
  await using started = new AsyncDisposableStack()
  const { folder, remove } = temporaryFolder()
  started.defer(remove)
  say('Making up a company')
  const company = await startCompany(folder)
  started.defer(() => company.stop())
  const stack = await startStack({
    folder,
    port: plan.port,
    owner: company.viewer,
    bindings: { OUTGOING_VIA: company.services },
    say,
    signal,
  })
  started.defer(() => stack.stop())
  await read(run, stack, company)
  const { url, token, sql } = stack
  say(`Ready at ${url}`)
  const { proxy, certificate, start } = company
  const world = { network: { proxy, certificate }, start }
  const close = plan.browser ? await openWindowOrSay({ folder, url, token, sql, world, signal, say }) : null
  if (close) {
    started.defer(close)
    tellWhatToOpen(run, company)
  } else
    say(
      'The pages are in that window alone: start it where there is a screen. All that was read can be asked here.',
    )
  tellWhatToTry(run, company, folder)
  say('\nCtrl-C ends it, and removes all of it.')
  await whileItRuns(run, stack, waiting => untilItEnds(waiting, stack))
}
