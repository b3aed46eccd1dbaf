import type { ReactNode } from 'react'
import { ConfirmNotice } from '#extension/cards/connections/ConfirmNotice.tsx'
import { ConnectionCard } from '#extension/cards/connections/ConnectionCard.tsx'
import { ConnectPanel, type ConnectPanelProps } from '#extension/cards/connections/ConnectPanel.tsx'
import { Coverage } from '#extension/cards/connections/Coverage.tsx'
import { ManagedTools, type ManagedToolsProps } from '#extension/cards/connections/ManagedTools.tsx'
import { ProblemNotice } from '#extension/cards/Notice.tsx'
import { Skeleton } from '#extension/cards/Skeleton.tsx'
import type { ConnectionStatus } from '#extension/connections/health.ts'
import { toolWords } from '#extension/words/connections.ts'
import type { Connection } from '#shared/contract/connections.ts'
import { sampleNow } from '../fixtures/answers.ts'
import {
  connectionOf,
  containers,
  githubSource,
  jobOf,
  limitedJob,
  notionSource,
  problemOf,
  statusOf,
  webhook,
} from '../fixtures/connections.ts'
import { onPaper, type Scene } from './scene.ts'

const nothing = (): void => undefined
const fails = async () => ({ ok: false as const, problem: { code: 'internal', message: '' } })
const acts = {
  sync: async () => null,
  pause: async () => null,
  resume: async () => null,
  remove: async () => null,
  retry: async () => null,
  change: async () => null,
  webhook: fails,
}

const section = (draw: ReactNode, height = 420): Scene => ({
  width: 640,
  height,
  draw: (
    <main className="page" style={onPaper}>
      <section className="part">
        <h2>{toolWords.title}</h2>
        {draw}
      </section>
    </main>
  ),
})

const github = connectionOf()
const jira = connectionOf({
  id: 'j',
  source: 'jira',
  sourceLabel: 'Jira',
  name: 'Larkfield',
  items: 1_902,
  containers: 4,
})
const notion = connectionOf({
  id: 'n',
  source: 'notion',
  sourceLabel: 'Notion',
  name: 'Handbook',
  items: 0,
  containers: 1,
  freshAt: null,
})
const drive = connectionOf({
  id: 'd',
  source: 'google-drive',
  sourceLabel: 'Google Drive',
  name: 'Shared drives',
  state: 'broken',
  problem: problemOf(
    'signed-out',
    'Google no longer takes the key of the service account.',
    'Make a new key and enter it here.',
  ),
})

const managed: ManagedToolsProps = {
  connections: [github, jira, notion, drive],
  statuses: {
    [github.id]: statusOf(github),
    j: statusOf(jira, {
      hidden: [{ what: 'Payroll', why: 'Its security level cannot be read.' }],
      hiddenTotal: 1,
    }),
    n: statusOf(notion, {
      jobs: [jobOf({ container: 'Handbook', done: 310, total: null })],
      covered: [],
      coveredTotal: 0,
    }),
    d: statusOf(drive),
  },
  sources: [githubSource, notionSource],
  problem: null,
  until: sampleNow + 8 * 60_000,
  now: sampleNow,
  worker: 'hypha.larkfield.example',
  actsOf: () => acts,
  create: fails,
  again: nothing,
  lock: nothing,
}

type Card = {
  connection: Connection
  status?: Partial<ConnectionStatus>
  open?: boolean
  panel?: 'secret' | 'webhook' | 'remove'
}

const card = ({ connection, status, open, panel }: Card): Scene =>
  section(
    <ConnectionCard
      connection={connection}
      status={statusOf(connection, status)}
      secrets={githubSource.fields.filter(field => field.secret)}
      confirms={connection.source === 'notion'}
      now={sampleNow}
      acts={acts}
      open={open ?? false}
      panel={panel}
    />,
    open || panel ? 900 : 260,
  )

const troubled = connectionOf({
  missing: ['It may not read discussions: give the App the right Discussions, read.'],
})

const panel = (begun?: ConnectPanelProps['begun'], height = 820): Scene =>
  section(
    <ConnectPanel
      sources={[
        githubSource,
        { ...githubSource, id: 'jira', label: 'Jira' },
        notionSource,
        { ...githubSource, id: 'google-drive', label: 'Google Drive' },
      ]}
      worker="hypha.larkfield.example"
      create={fails}
      close={nothing}
      {...(begun ? { begun } : {})}
    />,
    height,
  )

const confirm = { confirming: false, problem: null, confirm: nothing }
const coverage = <Coverage containers={containers} now={sampleNow} />

/** Every state of the connected tools. */
export const toolScenes: Record<string, Scene> = {
  'tools signed out': section(<p className="quiet">{toolWords.signedOut}</p>, 160),
  'tools loading': section(<Skeleton label={toolWords.loading} rows={2} />, 260),
  'tools for a member': section(
    <>
      {coverage}
      <p className="quiet">{toolWords.member.whom(['Ines Okoye', 'Mei Lindqvist'])}</p>
    </>,
  ),
  'tools locked': section(
    <>
      {coverage}
      <ConfirmNotice {...confirm} />
    </>,
    520,
  ),
  'tools being confirmed': section(<ConfirmNotice {...confirm} confirming />),
  'tools confirmed by somebody else': section(
    <ConfirmNotice
      {...confirm}
      problem={{
        code: 'auth.somebody_else',
        message: 'You confirmed as Tomas Reyes in Larkfield, but are signed in as Ines Okoye in Larkfield.',
        remedy: 'Confirm as the same person, or sign out here and in again.',
      }}
    />,
  ),
  'tools unreachable': section(
    <ProblemNotice
      problem={{ code: 'worker.unreachable', message: 'No Hypha worker answers at http://127.0.0.1:8787.' }}
      act={nothing}
    />,
    260,
  ),
  tools: section(<ManagedTools {...managed} />, 640),
  'tools, none yet': section(<ManagedTools {...managed} connections={[]} />),
  'tools, out of reach since': section(
    <ManagedTools
      {...managed}
      problem={{ code: 'worker.unreachable', message: 'No Hypha worker answers at http://127.0.0.1:8787.' }}
    />,
    760,
  ),
  'tool up to date': card({ connection: github, open: true }),
  'tool read for the first time': card({
    connection: connectionOf({ freshAt: null, items: 1_240 }),
    status: { jobs: [jobOf()] },
    open: true,
  }),
  'tool just connected': card({
    connection: connectionOf({ freshAt: null, items: 0, containers: 0 }),
    status: {
      jobs: [
        jobOf({ kind: 'containers', container: null, done: 0, total: null, rate: null, secondsLeft: null }),
      ],
      covered: [],
      coveredTotal: 0,
    },
  }),
  'tool limited': card({ connection: connectionOf({ freshAt: null }), status: { jobs: [limitedJob] } }),
  'tool behind': card({
    connection: connectionOf({ freshAt: new Date(sampleNow - 5 * 3_600_000).toISOString() }),
    status: {
      jobs: [
        jobOf({
          kind: 'poll',
          state: 'waiting',
          problem: problemOf('unavailable', 'GitHub does not answer.', 'It is tried again by itself.'),
        }),
      ],
    },
  }),
  'tool broken': card({ connection: drive }),
  'tool without a right': card({
    connection: connectionOf({
      state: 'broken',
      problem: problemOf(
        'forbidden',
        'The App may no longer read metadata.',
        'Give it back the right Metadata, read.',
      ),
    }),
  }),
  'tool paused': card({ connection: connectionOf({ state: 'paused' }), open: true }),
  'tool being removed': card({ connection: connectionOf({ state: 'removing' }) }),
  'tool with things to look at': card({
    connection: troubled,
    open: true,
    status: {
      hidden: [
        { what: 'larkfield/vault', why: 'GitHub does not say who may read it.' },
        { what: 'larkfield/parcel#77', why: 'It is shared by a link.' },
      ],
      hiddenTotal: 2,
      dead: [
        {
          letter: 'ref:1',
          what: 'larkfield/parcel#4012',
          problem: problemOf('invalid', 'GitHub’s answer about it cannot be read.', 'Try again later.'),
        },
        { letter: 'ref:2', what: 'larkfield/parcel#4077', problem: null },
      ],
      deadTotal: 2,
    },
  }),
  'tool, a new secret': card({ connection: drive, panel: 'secret' }),
  'tool, new events': card({ connection: github, panel: 'webhook' }),
  'tool, to be removed': card({ connection: github, panel: 'remove' }),
  'connecting: which': panel(undefined, 320),
  'connecting: GitHub': panel({ source: githubSource }),
  'connecting: a list of forms': panel({
    source: notionSource,
    values: {
      roots: [
        { page: 'https://www.notion.so/larkfield/Handbook', audience: 'workspace' },
        { page: '', audience: '' },
      ],
    },
  }),
  'connecting: trying': panel({ source: githubSource, busy: true }),
  'connecting: refused': panel({
    source: githubSource,
    values: { token: 'ghp_made-up' },
    problem: {
      code: 'connection.refused',
      message: 'GitHub does not take this token.',
      remedy: 'Make a new one at github.com, Settings, Developer settings.',
    },
  }),
  'connecting: not filled in': panel({
    source: githubSource,
    problem: {
      code: 'input.invalid',
      message: 'The input does not fit the operation.',
      details: [
        'settings.app: An App ID is a number, a client ID begins with letters.',
        'secrets: Give the App’s private key, or a token.',
      ],
    },
  }),
  'connecting: done': panel({ source: githubSource, created: { connection: github, webhook } }, 560),
  'connecting: done, no address': panel(
    { source: githubSource, created: { connection: github, webhook: { ...webhook, address: null } } },
    320,
  ),
}
