import { answerOf, pages } from '#test/fixtures/pages/routes.ts'
import { openNetwork } from '#test/harness/network.ts'
import type { Size } from '#test/services/company/build/size.ts'
import { personOf } from '#test/services/company/company.ts'
import { runningClock } from '#test/services/frame/clock.ts'
import { openLarkfield } from '#test/services/larkfield.ts'
import { accountsOf } from '#test/services/reading/accounts.ts'

// Larkfield and its four tools for `npm start -- --demo`, in a process of its own: the command line only starts it, and
// knows what it says over IPC (cli/demo/larkfield.ts). It ends with the process that started it.

const size: Size = { items: 600, people: 30, repos: 6, projects: 4, roots: 4, drives: 4 }

const larkfield = await openLarkfield(size, { seed: 7, clock: runningClock() })
const network = await openNetwork(answerOf)
const viewer = personOf(larkfield.company, 'ines')
const accounts = accountsOf(larkfield)

process.send?.({
  services: larkfield.services.url,
  proxy: network.proxy,
  certificate: network.certificate,
  viewer: {
    name: viewer.name,
    identities: accounts.flatMap(({ source, accountOf }) => {
      const key = accountOf(viewer)
      return key === null ? [] : [{ source: source === 'google-drive' ? 'google' : source, key }]
    }),
  },
  connections: accounts.map(({ source, settings, secrets }) => ({ source, settings, secrets })),
  pages: [pages.pull, pages.blob, pages.jiraIssue, pages.notion, pages.document],
})

process.once('disconnect', () => process.exit(0))
