import { describe, expect, it } from 'vitest'
import { comment, ines, issue, mei, settings, user } from '#test/fixtures/jira-answers.ts'
import { commentReaders, isApart, issueReaders } from './readers.ts'
import type { Rules } from './rules.ts'
import { comment as commentShape, issue as issueShape } from './shapes.ts'

const site = settings.cloudId
const nobodyBesides: Rules = { key: 'LRK', browse: [], levels: {} }
const readersOf = (fields: object, rules: Partial<Rules> | null = {}) =>
  issueReaders(issueShape.parse(issue('10088', fields)), rules && { ...nobodyBesides, ...rules }, settings)

describe('who may see an issue', () => {
  it('is whoever may see its project, when no rule says more', () => {
    expect(readersOf({})).toEqual({ known: true, every: ['container'] })
    expect(readersOf({}, null)).toEqual({ known: true, every: ['container'] })
  })

  it.each([
    ['the assignee', { by: 'assignee' }, {}, [{ account: ines.accountId }]],
    ['the reporter', { by: 'reporter' }, {}, [{ account: mei.accountId }]],
    [
      'somebody in a field',
      { by: 'people', field: 'customfield_10050' },
      { customfield_10050: ines },
      [{ account: ines.accountId }],
    ],
    [
      'people in a field',
      { by: 'people', field: 'customfield_10050' },
      { customfield_10050: [ines, mei, ines] },
      [{ account: ines.accountId }, { account: mei.accountId }],
    ],
    [
      'groups in a field',
      { by: 'groups', field: 'customfield_10051' },
      { customfield_10051: [{ name: 'rates', groupId: 'g-1' }] },
      [{ group: 'g-1' }],
    ],
    ['nobody in a field', { by: 'people', field: 'customfield_10050' }, { customfield_10050: null }, []],
    ['nobody in a field that is not there', { by: 'groups', field: 'customfield_10051' }, {}, []],
  ] as const)('is whoever may browse all of them, or %s', (_, personal, fields, named) => {
    expect(readersOf(fields, { browse: [personal] })).toEqual({
      known: true,
      every: [[{ group: `${site}/10000/browse` }, ...named]],
    })
  })

  it('is nobody who is no person of the site', () => {
    for (const type of ['customer', 'app'])
      expect(readersOf({ reporter: user('qm:1', 'Portal', type) }, { browse: [{ by: 'reporter' }] })).toEqual(
        {
          known: true,
          every: [[{ group: `${site}/10000/browse` }]],
        },
      )
  })

  it('is within its security level, and who that names', () => {
    const security = { id: '10010', name: 'Leadership' }
    expect(readersOf({ security })).toEqual({
      known: true,
      every: ['container', [{ group: `${site}/10000/level/10010` }]],
    })
    expect(
      readersOf({ security }, { levels: { '10010': [{ by: 'reporter' }], '10011': [{ by: 'assignee' }] } }),
    ).toEqual({
      known: true,
      every: ['container', [{ group: `${site}/10000/level/10010` }, { account: mei.accountId }]],
    })
    expect(readersOf({ security }, null)).toMatchObject({
      every: ['container', [{ group: `${site}/10000/level/10010` }]],
    })
  })

  it('is not known when a team-managed project restricts it', () => {
    const restricted = {
      issuerestriction: { issuerestrictions: { projectrole: [{ id: '10002' }] }, shouldDisplay: true },
    }
    expect(readersOf(restricted)).toMatchObject({ known: false })
  })
})

describe('who may see a comment', () => {
  const ofIssue = { known: true, every: ['container', [{ group: 'level' }]] } as const
  const readersOfComment = (more: object, of: Parameters<typeof commentReaders>[2] = ofIssue) =>
    commentReaders(
      commentShape.parse(comment('1', 'x', more)),
      issueShape.parse(issue('10088')),
      of,
      settings,
    )

  it.each([
    ['a group', { type: 'group', value: 'rates', identifier: 'g-1' }, 'g-1'],
    [
      'a role by its id',
      { type: 'role', value: 'Developers', identifier: '10003' },
      `${site}/10000/role/10003`,
    ],
    [
      'a role by its name',
      { type: 'role', value: 'Developers', identifier: 'Developers' },
      `${site}/10000/role-named/Developers`,
    ],
    ['a role by no identifier', { type: 'role', value: 'Developers' }, `${site}/10000/role-named/Developers`],
    [
      'a role whose name is a number',
      { type: 'role', value: '10003', identifier: '10003' },
      `${site}/10000/role-named/10003`,
    ],
  ])('that is for %s is whoever may see its issue and is in it', (_, visibility, group) => {
    expect(readersOfComment({ visibility })).toEqual({ known: true, every: [...ofIssue.every, [{ group }]] })
  })

  it('that is a note between agents is agents', () => {
    expect(readersOfComment({ jsdPublic: false })).toEqual({
      known: true,
      every: [...ofIssue.every, [{ group: `${site}/10000/agents` }]],
    })
  })

  it.each([
    { type: 'group', value: 'rates' },
    { type: 'group', value: 'rates', identifier: null },
    { type: 'role', value: '' },
    { type: 'organisation', value: 'x', identifier: 'x' },
  ])('for %j is not known', visibility => {
    expect(readersOfComment({ visibility })).toMatchObject({ known: false })
  })

  it('is not known when that of its issue is not', () => {
    const unknown = { known: false, why: 'Jira does not say.' } as const
    expect(readersOfComment({ visibility: { type: 'group', value: 'a', identifier: 'g-1' } }, unknown)).toBe(
      unknown,
    )
  })

  it('is whoever may see its issue, when it says nothing', () => {
    const apart = (more: object) => isApart(commentShape.parse(comment('1', 'x', more)))
    expect(apart({})).toBe(false)
    expect(apart({ jsdPublic: undefined, visibility: null })).toBe(false)
    expect(apart({ jsdPublic: false })).toBe(true)
  })
})
