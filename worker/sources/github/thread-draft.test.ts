import { describe, expect, it } from 'vitest'
import {
  answerIn,
  bot,
  discussion,
  ines,
  issue,
  mei,
  neighbour,
  page,
  pull,
  remark,
  review,
  tomas,
} from '#test/suites/sources/github/things.ts'
import * as shapes from './shapes.ts'
import { discussionDraft, issueDraft, pullDraft } from './thread-draft.ts'

const place = { repository: '4101', node: 'R_4101', name: 'larkfield/parcel', branch: 'main' }
const ofIssue = (more: object) => issueDraft(shapes.issue.parse(issue(12, 'Quotes are slow', more)), place)
const ofPull = (more: object) => pullDraft(shapes.pull.parse(pull(14, 'Cache quotes', more)), place)
const ofDiscussion = (more: object) =>
  discussionDraft(shapes.discussion.parse(discussion(16, 'Which depots?', more)), place)

/** `author 1201`: each person by their number, in the role they have. */
const people = (draft: ReturnType<typeof ofIssue>) =>
  (draft.people ?? []).map(({ role, person }) => `${role} ${person.identities[0]?.key}`)

describe('an issue', () => {
  it('is its text and what was said under it, in order, each with who said it', () => {
    const draft = ofIssue({
      body: 'Four seconds.',
      comments: page([
        remark(mei, 'Which carrier?', '2026-11-05T09:00:00Z'),
        remark(tomas, 'All of them.', '2026-11-04T09:00:00Z'),
        remark(null, 'Mine, too.', '2026-11-06T09:00:00Z'),
        remark(mei, 'Buy my labels!', '2026-11-07T09:00:00Z', { isMinimized: true }),
      ]),
    })
    expect(draft.body).toBe(
      'Four seconds.\n\n**@treyes:**\n\nAll of them.\n\n**@mei-l:**\n\nWhich carrier?\n\n**@ghost:**\n\nMine, too.',
    )
    expect(draft).toMatchObject({ ref: '4101/issues/12', kind: 'issue', format: 'markdown', state: 'open' })
  })

  it.each([
    ['OPEN', null, 'open'],
    ['CLOSED', 'COMPLETED', 'done'],
    ['CLOSED', 'NOT_PLANNED', 'abandoned'],
    ['CLOSED', 'DUPLICATE', 'abandoned'],
    ['CLOSED', null, 'closed'],
    ['OPEN', 'REOPENED', 'open'],
  ])('that is %s for the reason %s is %s', (state, stateReason, said) => {
    expect(ofIssue({ state, stateReason }).state).toBe(said)
  })

  it('is of who wrote it, and of who does it', () => {
    expect(people(ofIssue({ assignees: { nodes: [tomas, ines, null] } }))).toEqual([
      'author 1201',
      'assignee 1202',
    ])
    expect(people(ofIssue({ author: null }))).toEqual([])
  })

  it('names the issue it is part of, unless that is hidden from some who see this one', () => {
    const at = 'https://github.com/larkfield/labels/issues/3'
    const links = (repository: number, visibility: string) =>
      ofIssue({ parent: neighbour(at, repository, visibility) }).links
    expect(links(4101, 'PRIVATE')).toEqual([{ kind: 'part-of', url: at }])
    expect(links(4102, 'PUBLIC')).toEqual([{ kind: 'part-of', url: at }])
    expect(links(4102, 'PRIVATE')).toEqual([])
    expect(links(4102, 'INTERNAL')).toEqual([])
  })

  it('is the same each time, and takes fields that are new', () => {
    expect(ofIssue({ issueType: { name: 'Bug' } })).toEqual(ofIssue({}))
  })
})

describe('a pull request', () => {
  it('is its text, its comments and its reviews, in the order they were said', () => {
    const draft = ofPull({
      body: 'Keeps quotes.',
      comments: page([remark(mei, 'For how long?', '2026-11-05T09:00:00Z')]),
      reviews: page([
        review(tomas, 'CHANGES_REQUESTED', 'Too long.', '2026-11-07T09:00:00Z', {
          comments: page([remark(tomas, 'An hour?', '2026-11-06T09:00:00Z', { path: 'quotes/`a`.ts' })]),
        }),
        review(mei, 'APPROVED', '', '2026-11-08T09:00:00Z'),
        review(ines, 'PENDING', 'Not sent yet.', '2026-11-09T09:00:00Z'),
      ]),
    })
    expect(draft.body?.split('\n\n')).toEqual([
      'Keeps quotes.',
      ...['**@mei-l:**', 'For how long?'],
      ...['**@treyes on `quotes/a.ts`:**', 'An hour?'],
      ...['**@treyes asked for changes:**', 'Too long.'],
    ])
  })

  it.each([
    ['OPEN', false, 'open'],
    ['OPEN', true, 'draft'],
    ['MERGED', false, 'merged'],
    ['CLOSED', true, 'abandoned'],
  ])('that is %s (draft: %s) is %s, and work once it is merged', (state, isDraft, said) => {
    const draft = ofPull({ state, isDraft, files: page([{ path: 'quotes/cache.ts' }]) })
    expect([draft.state, draft.work]).toEqual([said, state === 'MERGED'])
    expect(draft.paths).toEqual(['quotes/cache.ts'])
  })

  it('is of its author, of who reviewed it, who does it and who merged it, each once', () => {
    const reviews = page([
      review(tomas, 'COMMENTED', '', '2026-11-05T09:00:00Z'),
      review(tomas, 'APPROVED', '', '2026-11-06T09:00:00Z'),
      review(ines, 'COMMENTED', 'Done.', '2026-11-07T09:00:00Z'),
    ])
    const more = { reviews, state: 'MERGED', mergedBy: mei, assignees: { nodes: [ines] } }
    expect(people(ofPull(more))).toEqual(['author 1201', 'reviewer 1202', 'committer 1203'])
  })

  it('counts who was asked for a review only while they may give it', () => {
    const reviewRequests = {
      nodes: [{ requestedReviewer: tomas }, { requestedReviewer: { __typename: 'Team' } }],
    }
    expect(people(ofPull({ reviewRequests }))).toEqual(['author 1201', 'reviewer 1202'])
    expect(people(ofPull({ reviewRequests, state: 'MERGED' }))).toEqual(['author 1201'])
  })

  it('names a bot as everybody else does, not as GraphQL does', () => {
    const [author] = ofPull({ author: bot }).people ?? []
    expect(author?.person).toEqual({
      name: 'dependabot[bot]',
      kind: 'bot',
      identities: [{ source: 'github', key: '49699333', handle: '@dependabot[bot]' }],
    })
    const copilot = { __typename: 'Bot', login: 'copilot-swe-agent', databaseId: 198_982_749 }
    expect(ofPull({ author: copilot }).people?.[0]?.person.kind).toBe('agent')
  })

  it('closes what GitHub says it closes', () => {
    const url = 'https://github.com/larkfield/parcel/issues/12'
    const closing = { closingIssuesReferences: { nodes: [neighbour(url, 4101)] } }
    expect(ofPull(closing).links).toEqual([{ kind: 'closes', url }])
  })

  it('leaves out paths that cannot be kept, and files GitHub cannot tell', () => {
    const paths = ['a.ts', `${'long/'.repeat(200)}a.ts`, '/etc/passwd']
    expect(ofPull({ files: page(paths.map(path => ({ path }))) }).paths).toEqual(['a.ts'])
    expect(ofPull({ files: null }).paths).toEqual([])
  })
})

describe('a discussion', () => {
  it('is its text, what was said to it and what was said to that', () => {
    const draft = ofDiscussion({
      body: 'Which?',
      comments: page([
        answerIn(mei, 'Turku.', '2026-11-05T09:00:00Z', {
          isAnswer: true,
          replies: page([remark(ines, 'Why?', '2026-11-07T09:00:00Z')]),
        }),
        answerIn(tomas, 'Bergen.', '2026-11-06T09:00:00Z'),
      ]),
    })
    expect(draft.body?.split('\n\n')).toEqual([
      'Which?',
      ...['**@mei-l answered:**', 'Turku.'],
      ...['**@treyes:**', 'Bergen.'],
      ...['**@ines-okoye:**', 'Why?'],
    ])
    expect(draft).toMatchObject({ ref: '4101/discussions/16', kind: 'issue', state: 'open' })
  })

  it.each([
    ['RESOLVED', 'done'],
    ['OUTDATED', 'abandoned'],
    [null, 'closed'],
  ])('closed as %s is %s', (stateReason, said) => {
    expect(ofDiscussion({ closed: true, stateReason }).state).toBe(said)
  })
})
