import {
  base,
  comment,
  commentsIn,
  ines,
  issue,
  pageOf,
  project,
  secrets,
  settings,
} from '#test/fixtures/jira-answers.ts'
import { rightsRoutes } from '#test/fixtures/jira-rights.ts'
import { answer } from '#test/harness/connected.ts'
import { signature } from '#test/services/post/office.ts'
import type { ServiceRequest } from '#worker/sources/service/service.ts'
import type { FailureSample, PostSample, SourceSample } from '../sample.ts'

const many = 120
const numbers = Array.from({ length: many }, (_, n) => String(10_001 + n))
const restricted = comment('7', 'Only for developers.', {
  visibility: { type: 'role', value: 'Developers', identifier: '10003' },
})
const things = new Map(
  numbers.map(id => [id, issue(id, id === '10088' ? { comment: commentsIn([restricted]) } : {})]),
)

const read = ({ body }: ServiceRequest) => JSON.parse(body ?? '{}')

/** A listing of ids in two pages, and the poll of a minute ago in two as well. */
const searched = (request: ServiceRequest) => {
  const { jql, nextPageToken } = read(request)
  const date = { date: 'Fri, 20 Nov 2026 12:00:00 GMT' }
  const second = nextPageToken === 'second'
  const token = second ? {} : { nextPageToken: 'second' }
  if (!/^updated/.test(jql))
    return answer(
      { issues: (second ? numbers.slice(60) : numbers.slice(0, 60)).map(id => ({ id })), ...token },
      200,
      date,
    )
  const issues = [{ id: second ? '10002' : '10001', fields: { updated: '2026-11-20T11:59:00.000+0000' } }]
  const begun = Number(/updated >= (\d+)/.exec(jql)?.[1]) > Date.parse('2026-11-20T11:45:00Z')
  return begun ? answer({ issues: [] }, 200, date) : answer({ issues, ...token }, 200, date)
}

const fetched = (request: ServiceRequest) => {
  const found = read(request).issueIdsOrKeys.flatMap((id: string) => things.get(id) ?? [])
  return answer({ issues: found, issueErrors: [] })
}

/** Projects in two pages. */
const projects = (_: ServiceRequest, url: URL) =>
  url.searchParams.get('startAt') === '1'
    ? answer(pageOf([project('10001', 'OPS')], { startAt: 1, total: 2 }))
    : answer(pageOf([project('10000', 'LRK')], { total: 2 }))

const rights = rightsRoutes([{ type: 'projectRole', parameter: '10003', value: '10003' }], {
  'GET project/search': projects,
  'GET project/10001': answer(project('10001', 'OPS')),
  'GET myself': answer(ines),
  'GET group/bulk': answer(pageOf([])),
  'POST search/jql': searched,
  'POST search/approximate-count': answer({ count: many }),
  'POST issue/bulkfetch': fetched,
  'GET issue/*': answer(
    { errorMessages: ['Issue does not exist or you do not have permission to see it.'] },
    404,
  ),
  'GET issue/*/comment': answer(commentsIn([])),
})
const ofBoth = Object.entries(rights).flatMap(([route, answers]) =>
  /project\/10000\//.test(route)
    ? [[route, answers] as const, [route.replace('10000', '10001'), answers] as const]
    : [[route, answers] as const],
)

const post = (webhookEvent: string, more: object, hints: PostSample['hints']): PostSample => ({
  name: webhookEvent,
  body: JSON.stringify({ timestamp: 1_772_409_600_000, webhookEvent, ...more }),
  headers: { 'x-atlassian-webhook-identifier': `larkfield-${webhookEvent}` },
  hints,
})

const failure = (
  name: string,
  status: number,
  kind: FailureSample['kind'],
  more: Partial<FailureSample> & { headers?: Record<string, string>; body?: unknown } = {},
): FailureSample => ({
  name,
  answer: answer(more.body ?? { errorMessages: ['No.'] }, status, more.headers),
  kind,
  ...(more.until ? { until: more.until } : {}),
})

export const sample: SourceSample = {
  settings,
  secrets,
  refused: {
    settings: [{}, { site: 'larkfield', cloudId: settings.cloudId }, { site: settings.site, cloudId: 'x' }],
    secrets: [{}, { token: 'short' }, { token: 'with a space in a made up token' }],
  },
  routes: Object.fromEntries(
    ofBoth.map(([route, answers]) => [route.replace(/^(\w+) /, `$1 ${base}/`), answers]),
  ),
  account: 'Ines Okoye at larkfield.atlassian.net',
  containers: ['10000', '10001'],
  container: '10000',
  refs: numbers.map(id => `issue:${id}`),
  gone: 'issue:99999',
  streams: ['updated'],
  changes: {
    stream: 'updated',
    cursor: JSON.stringify({ since: Date.parse('2026-11-20T11:50:00Z'), begun: null, token: null }),
    hints: [
      { item: 'issue:10001', version: '2026-11-20T11:59:00.000Z' },
      { item: 'issue:10002', version: '2026-11-20T11:59:00.000Z' },
    ],
  },
  sign: (body, secret) => ({ 'x-hub-signature': signature(secret, Buffer.from(body)) }),
  posts: [
    post('jira:issue_updated', { issue: issue('10088') }, [{ item: 'issue:10088' }]),
    post('comment_created', { issue: issue('10088'), comment: { id: '7' } }, [{ item: 'issue:10088' }]),
    post('project_updated', { project: { ...project('10000', 'LRK'), id: 10_000 } }, [
      { container: '10000' },
    ]),
  ],
  failures: [
    failure('a token that is no longer valid', 401, 'signed-out'),
    failure('a scope that is missing', 401, 'forbidden', {
      body: { code: 401, message: 'Unauthorized; scope does not match' },
    }),
    failure('a right that is missing', 403, 'forbidden'),
    failure('a limit', 429, 'limited', {
      headers: { 'retry-after': '12' },
      until: '2026-11-20T12:00:12.000Z',
    }),
    failure('an interface that was removed', 410, 'invalid'),
    failure('an answer that would be too large', 413, 'too-large'),
    failure('an error of its own', 500, 'unavailable', { body: '<html>' }),
    failure('a service that is away', 503, 'unavailable'),
  ],
}
