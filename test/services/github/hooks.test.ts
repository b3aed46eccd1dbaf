import { createHmac } from 'node:crypto'
import examples from '@octokit/webhooks-examples'
import { expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import {
  editIssue,
  openIssue,
  remarkOnIssue,
  transferIssue,
} from '#test/services/company/change/github-issues.ts'
import {
  coverRepo,
  leaveOrganization,
  pushFiles,
  renameRepo,
  setCollaborator,
  setTeamMember,
  setTeamRole,
} from '#test/services/company/change/github-repos.ts'
import {
  openDiscussion,
  remarkOnDiscussion,
  remarkOnLine,
  resolveThread,
} from '#test/services/company/change/github-reviews.ts'
import { paragraph } from '#test/services/company/prose.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { openGithub } from '#test/services/github/table.ts'
import { openOffice, type Post } from '#test/services/post/office.ts'

/** Types of JSON values by the path to them; elements of lists are all at `[]`. */
const pathsOf = (
  value: unknown,
  at = '',
  into = new Map<string, Set<string>>(),
): Map<string, Set<string>> => {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  into.set(at, (into.get(at) ?? new Set()).add(type))
  if (Array.isArray(value)) for (const one of value) pathsOf(one, `${at}[]`, into)
  else if (type === 'object')
    for (const [key, inside] of Object.entries(value as object)) pathsOf(inside, `${at}.${key}`, into)
  return into
}

/** A company in which something of every kind happened, and the posts of it. */
const dayOfPosts = async () => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const github = openGithub(company)
  const posts: Post[] = []
  const carry = async (_: string, post: Post) => posts.push(post) && 202
  const office = openOffice({ carry })
  github.hooks.post({ address: 'https://hypha.example/in', secret: 'a secret of a test' }, office)
  const by = { actor: 'ines' }
  const [repo, other] = [...company.github.repos.values()]
  const pull = [...(repo?.issues.values() ?? [])].find(issue => issue.pull)
  if (!repo || !other || !pull) throw new Error('too small')
  const body = [paragraph('A word.')]
  const issue = openIssue(company, repo, { title: 'New', body, labels: ['bug'], assignees: ['mei'] }, by)
  remarkOnIssue(company, { repo, issue }, { body }, by)
  editIssue(company, repo, pull, { labels: ['depot'] }, by)
  const remark = remarkOnLine(company, { repo, issue: pull }, { body, path: 'a.ts' }, by)
  resolveThread(company, { repo, issue: pull }, remark, by)
  const discussion = openDiscussion(company, repo, { title: 'How', body, category: 'Ideas' }, by)
  remarkOnDiscussion(company, { repo, discussion }, { body }, by)
  pushFiles(company, repo, { 'README.md': '# New', 'docs/a.md': 'A', 'infra/alerts.tf': null }, by)
  setCollaborator(company, repo, 'tomas', 'read', by)
  setTeamMember(company, 'rates', 'tomas', true, by)
  setTeamRole(company, repo, 'labels', 'read', by)
  renameRepo(company, repo, 'renamed', by)
  transferIssue(company, repo, issue, other, by)
  leaveOrganization(company, 'tomas', by)
  coverRepo(company, other, false, by)
  await office.flush()
  return posts
}

const eventOf = (post: Post): string => post.headers['x-github-event'] ?? ''

// An app's webhooks say more than the examples, which are of repositories, with fields of before.
const newer = new Set([
  '.installation',
  '.installation.id',
  '.installation.node_id',
  '.organization',
  '.organization.id',
  '.organization.login',
])
const later =
  /\.(visibility|has_discussions|state_reason|draft|role_name|notification_setting|repositories_url|type|avatar_url)$|\.(merged_by|parent)\b|\.(removed|modified|added)\[]$/

it('posts what GitHub posts: no field that its published examples do not have', async () => {
  const posts = await dayOfPosts()
  expect(new Set(posts.map(eventOf)).size).toBe(15)
  const strange: string[] = []
  for (const post of posts) {
    const documented = examples.find(({ name }) => name === eventOf(post))
    const known = new Map<string, Set<string>>()
    for (const example of documented?.examples ?? []) pathsOf(example, '', known)
    const ours = pathsOf(JSON.parse(post.body.toString('utf8')))
    const unknown = [...ours.keys()].filter(path => !known.has(path) && !newer.has(path) && !later.test(path))
    strange.push(...unknown.map(path => `${eventOf(post)} ${path}`))
  }
  expect([...new Set(strange)]).toEqual([])
})

it('signs the bytes it sends, and no others', async () => {
  for (const { headers, body } of await dayOfPosts()) {
    const digest = createHmac('sha256', 'a secret of a test').update(body).digest('hex')
    expect(headers['x-hub-signature-256']).toBe(`sha256=${digest}`)
  }
})
