import { columns, oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, countOf } from '#cli/print/words.ts'
import type {
  Connection,
  ConnectionJob,
  ConnectionProblem,
  CoveredContainer,
  WebhookDetails,
} from '#shared/contract/connections.ts'
import type { OutputOf } from '#shared/contract/index.ts'

const stateOf = ({ state, freshAt }: Connection, { now, paint }: Terminal): string => {
  if (state === 'broken') return paint('red', 'does not work')
  if (state === 'paused') return paint('yellow', 'paused')
  if (state === 'removing') return 'being removed'
  return freshAt ? `up to date ${ageOf(freshAt, now)}` : 'reading for the first time'
}

const problemLines = (problem: ConnectionProblem | null, terminal: Terminal, indent: number): string[] =>
  problem
    ? [
        ...wrapped(
          `${terminal.paint('red', problem.message)} ${ageOf(problem.at, terminal.now)}`,
          terminal.width,
          indent,
        ),
        ...(problem.remedy ? wrapped(problem.remedy, terminal.width, indent) : []),
      ]
    : []

const connectionLines = (connection: Connection, terminal: Terminal): string[] => [
  ...wrapped(
    `${terminal.paint('bold', oneLine(connection.name))} · ${connection.sourceLabel}`,
    terminal.width,
  ),
  ...wrapped(
    [
      stateOf(connection, terminal),
      countOf(connection.containers, 'container'),
      countOf(connection.items, 'item'),
    ].join(' · '),
    terminal.width,
    2,
  ),
  ...(connection.account ? wrapped(`as ${oneLine(connection.account)}`, terminal.width, 2) : []),
  ...problemLines(connection.problem, terminal, 2),
  ...connection.missing.flatMap(line => wrapped(terminal.paint('yellow', oneLine(line)), terminal.width, 2)),
  ...wrapped(terminal.paint('dim', `hypha connections status ${connection.id}`), terminal.width, 2),
]

const words: Record<ConnectionJob['kind'], string> = {
  containers: 'finding containers',
  container: 'reading a container’s rights',
  groups: 'reading groups',
  backfill: 'reading everything',
  poll: 'looking for changes',
  sweep: 'comparing what is there',
  upkeep: 'keeping events coming',
  refresh: 'reading what changed',
  removal: 'removing',
}

const durationOf = (seconds: number): string =>
  seconds < 90
    ? `${seconds} s`
    : seconds < 5_400
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3_600)} h`

const progressOf = (job: ConnectionJob, { now }: Terminal): string =>
  [
    job.state === 'waiting' && job.waitsUntil && Date.parse(job.waitsUntil) > now.getTime()
      ? `next ${ageOf(job.waitsUntil, now)}`
      : job.state === 'dead'
        ? 'given up'
        : job.state,
    job.total === null ? (job.done > 0 ? `${job.done} done` : '') : `${job.done} of ${job.total}`,
    job.rate === null ? '' : `${job.rate}/s`,
    job.secondsLeft === null ? '' : `${durationOf(job.secondsLeft)} left`,
  ]
    .filter(Boolean)
    .join(', ')

const jobLines = (job: ConnectionJob, terminal: Terminal): string[] => [
  ...wrapped(
    `${words[job.kind]}${job.container ? ` · ${oneLine(job.container)}` : ''}: ${progressOf(job, terminal)}`,
    terminal.width,
  ),
  ...problemLines(job.problem, terminal, 2),
]

const readersOf = ({ everybody, accounts, groups }: CoveredContainer['readers']): string => {
  if (everybody) return 'everybody'
  const named = [accounts > 0 && countOf(accounts, 'account'), groups > 0 && countOf(groups, 'group')]
  return named.filter(Boolean).join(' and ') || 'nobody'
}

const coveredLines = (
  { covered, coveredTotal }: OutputOf<'connections.status'>,
  terminal: Terminal,
): string[] =>
  coveredTotal === 0
    ? []
    : [
        `Covered: ${countOf(coveredTotal, 'container')}.`,
        ...columns(
          covered.map(({ name, items, readers, freshAt }) => [
            oneLine(name),
            `${countOf(items, 'item')}, read by ${readersOf(readers)}${freshAt ? `, ${ageOf(freshAt, terminal.now)}` : ''}`,
          ]),
          terminal.width,
          2,
        ),
      ]

const deadLines = (
  { dead, deadTotal, connection }: OutputOf<'connections.status'>,
  terminal: Terminal,
): string[] =>
  deadTotal === 0
    ? []
    : [
        `Given up: ${countOf(deadTotal, 'thing')}. Try again with \`hypha connections retry ${connection.id}\`.`,
        ...dead.flatMap(({ what, problem }) => [
          ...wrapped(oneLine(what), terminal.width, 2),
          ...problemLines(problem, terminal, 4),
        ]),
      ]

const hiddenLines = (
  { hidden, hiddenTotal }: OutputOf<'connections.status'>,
  terminal: Terminal,
): string[] =>
  hiddenTotal === 0
    ? []
    : [
        `Shown to nobody, because it is not known who may see it: ${countOf(hiddenTotal, 'thing')}.`,
        ...columns(
          hidden.map(({ what, why }) => [oneLine(what), oneLine(why)]),
          terminal.width,
          2,
        ),
      ]

export const connectionsList = (
  { connections }: OutputOf<'connections.list'>,
  terminal: Terminal,
): string[] =>
  connections.length === 0
    ? ['No tool is connected. Connect one with `hypha connect SOURCE`.']
    : spaced(connections.map(connection => connectionLines(connection, terminal)))

export const connectionsStatus = (answer: OutputOf<'connections.status'>, terminal: Terminal): string[] =>
  spaced([
    connectionLines(answer.connection, terminal),
    answer.jobs.flatMap(job => jobLines(job, terminal)),
    coveredLines(answer, terminal),
    deadLines(answer, terminal),
    hiddenLines(answer, terminal),
  ])

const webhookLines = ({ address, secret, steps }: WebhookDetails): string[] => {
  if (!address)
    return ['This worker has no address the service could reach: changes are found by looking for them.']
  if (steps.length === 0) return ['It is told by itself where to send its events.']
  return [
    `Let it send its events to ${address}`,
    secret === null ? 'It chooses the secret itself.' : `with the secret ${secret} (shown this once).`,
    ...steps,
  ]
}

export const connectionsCreate = (
  { connection, webhook }: OutputOf<'connections.create'>,
  terminal: Terminal,
): string[] => spaced([connectionLines(connection, terminal), webhookLines(webhook)])

export const connectionsWebhook = ({ webhook }: OutputOf<'connections.webhook'>): string[] =>
  webhookLines(webhook)

const one = ({ connection }: { connection: Connection }, terminal: Terminal): string[] =>
  connectionLines(connection, terminal)

export const connectionsSync = one
export const connectionsPause = one
export const connectionsResume = one
export const connectionsChange = one

export const connectionsRetry = ({ retried }: OutputOf<'connections.retry'>): string[] => [
  retried === 0 ? 'Nothing was given up.' : `${countOf(retried, 'thing')} will be tried again.`,
]

export const connectionsRemove = (): string[] => [
  'It is disconnected: its secrets are forgotten, and nobody sees what came from it.',
]

export const sourcesList = ({ sources }: OutputOf<'sources.list'>, terminal: Terminal): string[] =>
  spaced(
    sources.map(source => [
      `${terminal.paint('bold', source.label)} · hypha connect ${source.id}`,
      ...columns(
        source.fields.map(f => [`--${f.name}${f.required ? '' : ' (optional)'}`, oneLine(f.help)]),
        terminal.width,
        2,
      ),
    ]),
  )
