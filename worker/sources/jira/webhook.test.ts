import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { issue, project } from '#test/fixtures/jira-answers.ts'
import { webhook } from './webhook.ts'

const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const read = (value: unknown, headers: Record<string, string> = {}) =>
  webhook.read(bytes(value), new Headers(headers))
const hints = (webhookEvent: string, more: object = {}) =>
  read({ timestamp: 1_772_409_600_000, webhookEvent, ...more }).hints

const of = { issue: issue('10088'), user: { accountId: '712020:ines' } }

describe('an event of Jira', () => {
  it.each([
    'jira:issue_created',
    'jira:issue_updated',
    'jira:issue_deleted',
    'comment_created',
    'comment_updated',
    'comment_deleted',
    'issue_property_set',
  ])('%s hints at its issue', name => {
    expect(hints(name, { ...of, comment: { id: '1' } })).toEqual([{ item: 'issue:10088' }])
  })

  it('of an issue that moved hints at the same issue', () => {
    const changelog = { items: [{ field: 'Key', fromString: 'OPS-4', toString: 'LRK-88' }] }
    expect(hints('jira:issue_updated', { ...of, changelog })).toEqual([{ item: 'issue:10088' }])
  })

  it.each(['issuelink_created', 'issuelink_deleted'])('%s hints at both issues', name => {
    const issueLink = {
      id: 1,
      sourceIssueId: 10_088,
      destinationIssueId: 10_091,
      issueLinkType: { name: 'Blocks' },
    }
    expect(hints(name, { issueLink })).toEqual([{ item: 'issue:10088' }, { item: 'issue:10091' }])
  })

  it.each([
    'created',
    'updated',
    'deleted',
    'soft_deleted',
    'restored_deleted',
    'archived',
    'restored_archived',
  ])('project_%s hints at its project', name => {
    expect(hints(`project_${name}`, { project: { ...project('10000', 'LRK'), id: 10_000 } })).toEqual([
      { container: '10000' },
    ])
  })

  it.each([
    'worklog_created',
    'worklog_updated',
    'jira:worklog_updated',
    'attachment_created',
    'attachment_deleted',
    'user_created',
    'user_updated',
    'user_deleted',
    'jira:version_released',
    'sprint_started',
    'board_updated',
    'filter_created',
    'option_voting_changed',
    'something_new',
  ])('%s hints at nothing', name => {
    expect(hints(name, { worklog: { issueId: '10088' }, version: { id: '1' } })).toEqual([])
  })

  it('is the same when it is sent again', () => {
    const headers = { 'x-atlassian-webhook-identifier': 'd-1', 'x-atlassian-webhook-retry': '2' }
    expect(read({ webhookEvent: 'jira:issue_updated', ...of }, headers).id).toBe('d-1')
    const told = { webhookEvent: 'comment_created', timestamp: 1, ...of, comment: { id: '7' } }
    expect(read(told).id).toBe(read(told).id)
    expect(read({ ...told, timestamp: 2 }).id).not.toBe(read(told).id)
  })

  it.each(['', '{"webhookEvent":', '[]', 'null', '{"issue":{"id":"1"}}'])(
    'that is none (%s) is refused',
    text => {
      expect(() => read(text)).toThrow(expect.objectContaining({ kind: 'invalid' }))
    },
  )

  it('with an odd id hints at nothing', () => {
    expect(hints('jira:issue_updated', { issue: { id: '1 OR 1=1' } })).toEqual([])
  })
})

describe('a signature of Jira', () => {
  const body = bytes({ webhookEvent: 'jira:issue_updated' })
  const signed = (secret: string) =>
    new Headers({ 'x-hub-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` })

  it('holds for the bytes it was made of, under either of two secrets', async () => {
    expect(await webhook.verify(body, signed('new secret'), ['new secret', 'old secret'])).toBe(true)
    expect(await webhook.verify(body, signed('old secret'), ['new secret', 'old secret'])).toBe(true)
  })

  it('holds for no other', async () => {
    const flipped = new Uint8Array(body)
    flipped[3] = (flipped[3] ?? 0) ^ 1
    expect(await webhook.verify(flipped, signed('secret'), ['secret'])).toBe(false)
    expect(await webhook.verify(body, signed('other'), ['secret'])).toBe(false)
    expect(await webhook.verify(body, new Headers(), ['secret'])).toBe(false)
    expect(await webhook.verify(body, signed(''), [''])).toBe(false)
  })
})
