import examples from '@octokit/webhooks-examples'
import { describe, expect, it } from 'vitest'
import { webhook } from './webhook.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const told = (event: string, payload: unknown, headers: Record<string, string> = {}) =>
  webhook.read(
    bytes(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    new Headers({ 'x-github-event': event, 'x-github-delivery': 'd-1', ...headers }),
  )

/** Of each event and action, what its examples hint at: ids and numbers left out. */
const kindsOf = (event: string, payload: object) =>
  told(event, payload).hints.map(hint =>
    'item' in hint ? hint.item.replace(/^\d+\/(\w+)\/\d+$/, '$1') : Object.keys(hint).join(),
  )

const known = new Map<string, Set<string>>()
for (const { name, examples: payloads } of examples as { name: string; examples: { action?: string }[] }[])
  for (const payload of payloads) {
    const key = payload.action ? `${name}.${payload.action}` : name
    const hints = known.get(key) ?? new Set<string>()
    known.set(key, hints.add(kindsOf(name, payload).join(' + ') || 'nothing'))
  }
const hintsOf = (key: string) => [...(known.get(key) ?? [])].sort()

describe('the published examples', () => {
  it('are read, all of them', () => {
    expect(known.size).toBeGreaterThan(150)
  })

  it('hint at an issue when something happens to it, and at a pull request when it is one', () => {
    for (const action of [
      'opened',
      'edited',
      'deleted',
      'reopened',
      'assigned',
      'labeled',
      'pinned',
      'locked',
    ])
      expect([action, hintsOf(`issues.${action}`).at(0)]).toEqual([action, 'issues'])
    expect(hintsOf('issues.milestoned')).toEqual(['pull'])
    for (const action of ['created', 'edited', 'deleted'])
      expect(hintsOf(`issue_comment.${action}`)).toEqual(['issues'])
  })

  it('hint at both places when an issue or a discussion moves', () => {
    expect(hintsOf('issues.transferred')).toEqual(['issues + issues'])
    expect(hintsOf('issues.opened')).toEqual(['issues', 'issues + issues'])
    expect(hintsOf('discussion.transferred')).toEqual(['discussions + discussions'])
  })

  it('hint at a pull request, whatever happens to it', () => {
    const names = [...known.keys()].filter(key => key.startsWith('pull_request'))
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) expect([name, hintsOf(name)]).toEqual([name, ['pull']])
  })

  it('hint at a discussion', () => {
    for (const name of [...known.keys()].filter(key => /^discussion(_comment)?\.(?!transferred)/.test(key)))
      expect([name, hintsOf(name)]).toEqual([name, ['discussions']])
  })

  it.each([
    ['repository.privatized', ['container']],
    ['repository.publicized', ['container']],
    ['repository.created', ['container']],
    ['repository.renamed', ['container']],
    ['repository.transferred', ['container']],
    ['repository.edited', ['container', 'container + stream']],
    ['public', ['container']],
    ['member.added', ['container']],
    ['member.edited', ['container']],
    ['team_add', ['container']],
    ['team.added_to_repository', ['container']],
    ['team.removed_from_repository', ['container']],
    ['team.deleted', ['everything']],
    ['team.created', ['nothing']],
    ['membership.added', ['everything']],
    ['membership.removed', ['everything']],
    ['organization.member_added', ['everything']],
    ['organization.member_invited', ['nothing']],
    ['installation_repositories.added', ['everything']],
    ['installation_repositories.removed', ['container']],
    ['push', ['nothing', 'stream']],
  ])('hint at who may see what: %s', (name, hints) => {
    expect(hintsOf(name)).toEqual(hints)
  })

  it('hint at everything when the installation changes', () => {
    for (const action of ['created', 'deleted', 'suspend', 'unsuspend', 'new_permissions_accepted'])
      expect(hintsOf(`installation.${action}`)).toEqual(['everything'])
  })

  it('hint at nothing when nothing of ours changes', () => {
    for (const name of ['ping', 'fork', 'star.created', 'watch.started', 'status', 'workflow_run.completed'])
      expect([name, hintsOf(name)]).toEqual([name, ['nothing']])
  })
})

const parcel = { id: 4101, default_branch: 'main' }

describe('an event', () => {
  it('names things by the ids of their repositories', () => {
    expect(told('issues', { action: 'edited', issue: { number: 12 }, repository: parcel })).toEqual({
      id: 'd-1',
      hints: [{ item: '4101/issues/12' }],
    })
    const issue = { number: 14, pull_request: { url: '' } }
    expect(told('issue_comment', { issue, repository: parcel }).hints).toEqual([{ item: '4101/pull/14' }])
  })

  it('of a sub-issue hints at it and its parent, each in its repository', () => {
    const event = {
      action: 'sub_issue_added',
      sub_issue: { number: 3 },
      sub_issue_repo: { id: 4102 },
      parent_issue: { number: 12 },
      repository: parcel,
    }
    expect(told('sub_issues', event).hints).toEqual([{ item: '4102/issues/3' }, { item: '4101/issues/12' }])
  })

  it('may arrive as a form', () => {
    const form = `payload=${encodeURIComponent(JSON.stringify({ repository: parcel }))}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(told('public', form, headers).hints).toEqual([{ container: '4101' }])
  })

  it.each([
    ['broke off', '{"action":"edi'],
    ['is a list', '[]'],
    ['has an issue without a number', '{"issue":{}}'],
  ])('that %s is invalid', (_, text) => {
    expect(() => told('issues', text)).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })

  it('without an id is invalid', () => {
    expect(() => webhook.read(bytes('{}'), new Headers({ 'x-github-event': 'ping' }))).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    )
  })
})

describe('a push', () => {
  const commit = (path: string) => ({ added: [], modified: [path], removed: [] })
  const push = (more: object) =>
    told('push', { ref: 'refs/heads/main', repository: parcel, commits: [commit('src/quotes.ts')], ...more })
      .hints

  it.each([
    ['a document', { commits: [commit('docs/adr/0007-cache.md')] }],
    ['CODEOWNERS', { commits: [commit('src/quotes.ts'), commit('.github/CODEOWNERS')] }],
    ['more than its list tells', { commits: Array.from({ length: 20 }, () => commit('src/quotes.ts')) }],
    ['what it wrote over', { forced: true }],
    ['a new branch', { created: true }],
    ['nothing that it tells', { commits: [] }],
  ])('of %s has the repository polled', (_, more) => {
    expect(push(more)).toEqual([{ stream: '4101' }])
  })

  it('of code, to another branch or of a tag changes nothing of ours', () => {
    expect(push({})).toEqual([])
    expect(push({ ref: 'refs/heads/cache', commits: [commit('README.md')] })).toEqual([])
    expect(push({ ref: 'refs/tags/main', commits: [commit('README.md')] })).toEqual([])
  })
})

describe('a signature', () => {
  const body = bytes('{"zen":"Larkfield"}')
  const sign = async (secret: string) => {
    const key = await crypto.subtle.importKey(
      'raw',
      bytes(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, body))
    return `sha256=${Array.from(mac, b => b.toString(16).padStart(2, '0')).join('')}`
  }
  const verify = (signature: string, secrets: string[], of = body) =>
    webhook.verify(of, new Headers({ 'x-hub-signature-256': signature }), secrets)

  it('is of one of the secrets, and of every byte', async () => {
    const signature = await sign('new')
    expect(await verify(signature, ['new', 'old'])).toBe(true)
    expect(await verify(signature, ['old', 'new'])).toBe(true)
    expect(await verify(signature, ['old'])).toBe(false)
    expect(
      await verify(
        signature,
        ['new'],
        Uint8Array.from(body, (b, n) => (n === 3 ? b ^ 1 : b)),
      ),
    ).toBe(false)
    expect(await verify(signature.replace('sha256=', 'sha1='), ['new'])).toBe(false)
    expect(await verify('', ['new', ''])).toBe(false)
  })
})
