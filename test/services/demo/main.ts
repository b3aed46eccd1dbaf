import { openNetwork } from '#test/harness/network.ts'
import type { Size } from '#test/services/company/build/size.ts'
import { personOf } from '#test/services/company/company.ts'
import { leaveNothing } from '#test/services/demo/leave-nothing.ts'
import { sitesOf, startAddress } from '#test/services/demo/sites/sites.ts'
import { startPage } from '#test/services/demo/start-page.ts'
import { tellTale } from '#test/services/demo/tale/tale.ts'
import { runningClock } from '#test/services/frame/clock.ts'
import { openLarkfield } from '#test/services/larkfield.ts'
import { accountsOf } from '#test/services/reading/accounts.ts'

// Larkfield and its four tools for `npm start -- --demo`, in a process of its own: the command line only starts it, and
// knows what it says over IPC (cli/demo/larkfield.ts). It ends with the process that started it, and
// leaves nothing of what that kept.

/** Enough that something must be found, little enough to be read while one waits. */
const size: Size = { items: 180, people: 24, repos: 7, projects: 2, roots: 5, drives: 3 }

const larkfield = await openLarkfield(size, { seed: 7, clock: runningClock() })
const { company } = larkfield
const tale = tellTale(company)
const viewer = personOf(company, 'ines')
const accounts = accountsOf(larkfield)
const answerOf = sitesOf({
  company,
  viewer: viewer.key,
  truths: accounts.flatMap(account => account.truth()),
  start: startPage(tale, viewer.name),
})
const network = await openNetwork(answerOf)

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
  start: startAddress,
  pages: [
    { label: 'A draft in Google Docs', url: tale.draft },
    { label: 'A new ticket in Jira', url: `${tale.board}#write` },
    { label: 'A change on GitHub', url: `${tale.pull}/changes` },
    { label: 'A proposal in Notion', url: tale.proposal },
  ],
  tries: [
    'related --text "customers choose a delivery window at checkout"',
    'owners services/address/check.ts --repository github.com/larkfield/checkout',
    'search "delivery slot"',
  ],
})

process.once('disconnect', () => void leaveNothing(process.argv[2] ?? '').then(() => process.exit(0)))
