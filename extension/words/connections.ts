import type { CoveredContainer } from '#shared/contract/connections.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Health } from '../connections/health.ts'
import { count, listing } from './count.ts'

const healths: { readonly [H in Health]: string } = {
  reading: 'Reading for the first time',
  current: 'Up to date',
  behind: 'Behind',
  limited: 'Waiting for the service',
  broken: 'Not working',
  paused: 'Paused',
  removing: 'Being removed',
}

const jobs: Readonly<Record<string, string>> = {
  containers: 'Finding what there is, and who may read it',
  container: 'Looking who may read it',
  groups: 'Reading groups',
  backfill: 'Reading everything',
  poll: 'Looking for changes',
  sweep: 'Comparing what is there',
  upkeep: 'Keeping events coming',
  refresh: 'Reading what changed',
  removal: 'Removing',
}

const durationOf = (seconds: number): string => {
  if (seconds < 60) return 'less than a minute'
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3_600)} h`
}

const rateOf = (rate: number): string =>
  rate >= 1 ? `${Math.round(rate).toLocaleString('en')} a second` : `${Math.round(rate * 60)} a minute`

const readersOf = ({ everybody, accounts, groups }: CoveredContainer['readers']): string => {
  if (everybody) return 'everybody here'
  const named = [accounts > 0 && count(accounts, 'account'), groups > 0 && count(groups, 'group')]
  return listing.format(named.filter(part => part !== false)) || 'nobody'
}

/** Every word about connected tools. Sentences are functions of their data. */
export const toolWords = {
  title: 'Connected tools',
  healths,
  jobs,
  loading: 'Looking which tools are connected…',
  signedOut: 'Sign in to see which tools are connected.',

  items: (items: number, containers: number) => `${count(items, 'item')} in ${count(containers, 'place')}`,
  asAccount: (account: string) => `as ${inSentence(account)}`,
  checked: (age: string) => `checked ${age}`,
  upTo: (age: string) => `what changed up to ${age} is here`,
  goesOn: (time: string) => `Goes on by itself at ${time}.`,
  attention: (n: number) => `${count(n, 'thing')} to look at`,

  progress: 'How much has been read',
  progressOf: (done: number, total: number | null) =>
    total === null
      ? `${done.toLocaleString('en')} read so far`
      : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  rate: rateOf,
  left: (seconds: number) => `about ${durationOf(seconds)} left`,

  member: {
    nothing: 'No tool is connected yet.',
    covered: (n: number) => `${count(n, 'place')} you may read ${n === 1 ? 'is' : 'are'} covered.`,
    whom: (names: string[]) =>
      names.length === 0
        ? 'An administrator of your workspace connects tools.'
        : `To connect a tool, ask ${new Intl.ListFormat('en', { type: 'disjunction' }).format(names.map(inSentence))}.`,
    never: 'not read yet',
  },
  locked: {
    title: 'Confirm it’s you to manage connected tools',
    text: 'Connecting tools wants a fresh sign-in. The right lasts ten minutes, or until you close this page, and is never stored.',
    confirm: 'Confirm it’s you',
    confirming: 'Waiting for you in the window that opened…',
  },
  open: {
    until: (time: string) => `You can make changes until ${time}, or until you close this page.`,
    lock: 'Lock now',
  },
  empty: {
    title: 'No tool is connected yet',
    text: 'Connect the tools your team already uses. Hypha then follows them, and shows nobody what the tool itself would not.',
  },
  connect: {
    open: 'Connect a tool',
    choose: 'Which tool?',
    title: (source: string) => `Connect ${source}`,
    submit: 'Connect',
    trying: 'Trying it…',
    cancel: 'Cancel',
    secrecy: (worker: string) =>
      `Secrets go to ${worker}, are tried there and kept sealed. They are not stored in this browser and never shown again.`,
    optional: 'optional',
    perLine: 'One per line.',
    file: 'Choose a file…',
    fileChosen: (name: string) => `Taken from ${inSentence(name)}.`,
    add: (label: string) => `Add to ${label.toLowerCase()}`,
    drop: (n: number) => `Remove entry ${n}`,
    entry: (n: number) => `Entry ${n}`,
    notJson: 'This is not JSON.',
    missing: 'This is needed.',
    failed: 'It was not connected',
    done: (name: string) => `${inSentence(name)} is connected. Reading begins now.`,
  },
  act: {
    details: (name: string) => `Details of ${inSentence(name)}`,
    sync: 'Sync now',
    pause: 'Pause',
    resume: 'Resume',
    tryAgain: 'Try again',
    secret: 'New secret',
    webhook: 'Events',
    remove: 'Remove',
    retryOne: 'Try again',
    retryAll: 'Try all again',
    failed: 'That did not work',
  },
  said: {
    sync: 'Everything is looked at anew.',
    pause: 'Paused. What is indexed stays.',
    resume: 'It goes on where it stood.',
    retry: 'It is tried again.',
    change: 'The new secret works. It goes on where it stood.',
  },
  secret: {
    title: (source: string) => `New secret for ${source}`,
    text: 'The former works here until this one has been tried.',
    submit: 'Use this secret',
  },
  remove: {
    title: (name: string) => `Remove ${inSentence(name)}?`,
    text: (items: number, source: string) =>
      `Its secrets are forgotten, and what came from it (${count(items, 'item')}) is hidden from everybody at once. Nothing changes in ${source}.`,
    yes: 'Remove',
    no: 'Keep it',
  },
  webhook: {
    title: (source: string) => `Let ${source} say when something changes`,
    text: 'Without this, changes are found by looking for them every few minutes.',
    noAddress: 'This worker has no address a service could reach, so changes are found by looking for them.',
    byItself: 'This is set up by itself. There is nothing to do.',
    address: 'Address',
    secret: 'Secret',
    once: 'Shown this once.',
    itsOwn:
      'The service chooses the secret itself, sends it to the address, and wants it pasted back there: “Events” shows it here.',
    confirm: 'Show what it sent',
    confirmText: (source: string) =>
      `${source} sends a token to the address, and wants it pasted back in its own settings. It is shown here until the first event has come.`,
    anew: 'Begin anew',
    renew: 'Make a new secret',
    renewText:
      'Shows the address for events, with a new secret. The former works until the next change, so that no event is lost.',
    copy: (what: string) => `Copy ${what.toLowerCase()}`,
    copied: 'Copied',
    done: 'Done',
  },
  details: {
    now: 'Under way',
    covered: 'What is covered',
    nothing: 'Nothing yet.',
    coveredLine: (items: number, readers: CoveredContainer['readers']) =>
      `${count(items, 'item')}, read by ${readersOf(readers)}`,
    rest: (n: number) => `and ${count(n, 'more', 'more')}`,
    missing: 'What it may not read',
    hidden: 'What nobody sees, because it is not known who may',
    dead: 'What was given up after many tries',
  },
} as const

/** What is being done, or the name of a kind this build does not know. */
export const jobLabel = (kind: string): string => jobs[kind] ?? kind
