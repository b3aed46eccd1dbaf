import { expect, it } from 'vitest'
import { schemeOf } from '#test/fixtures/jira-answers.ts'
import { holding, lastingIn } from './holders.ts'
import { fieldsIn, readRules, rulesOf, writeRules } from './rules.ts'
import { permissionScheme } from './shapes.ts'

const browse = holding(
  permissionScheme.parse(
    schemeOf([
      { type: 'reporter' },
      { type: 'group', parameter: 'rates', value: 'g-1' },
      { type: 'userCustomField', parameter: 'customfield_10050', value: 'customfield_10050' },
      { type: 'groupCustomField', parameter: 'customfield_10051' },
      { type: 'assignee' },
      { type: 'reporter' },
      { type: 'sd.customer.portal.only' },
      { type: 'userCustomField', value: 'security; drop' },
    ]),
  ),
  'BROWSE_PROJECTS',
)

it('rules are who an issue lets in besides, in one order, whatever order they were told in', () => {
  const levels = new Map([
    ['10011', [{ type: 'projectLead', value: '' }]],
    ['10010', [{ type: 'reporter', value: '' }]],
  ])
  const rules = rulesOf('LRK', browse, levels)
  expect(rules).toEqual({
    key: 'LRK',
    browse: [
      { by: 'assignee' },
      { by: 'groups', field: 'customfield_10051' },
      { by: 'people', field: 'customfield_10050' },
      { by: 'reporter' },
    ],
    levels: { '10010': [{ by: 'reporter' }] },
  })
  expect(writeRules(rulesOf('LRK', browse.toReversed(), new Map([...levels].reverse())))).toBe(
    writeRules(rules),
  )
  expect(fieldsIn(rules)).toEqual(['customfield_10051', 'customfield_10050'])
})

it('rules come back as they were written, and nothing else does', () => {
  const rules = rulesOf('LRK', browse, new Map())
  expect(readRules(writeRules(rules))).toEqual(rules)
  for (const line of ['', 'null', '{}', '{"key":"LRK","browse":[{"by":"everybody"}],"levels":{}}'])
    expect(readRules(line)).toBeNull()
})

it('where everybody may browse, no issue says more', () => {
  expect(rulesOf('LRK', [...browse, { type: 'anyone', value: '' }], new Map()).browse).toEqual([])
})

it('the rest of the holders are the same for all issues, and customers of a portal are none', () => {
  expect(lastingIn(browse)).toEqual([{ type: 'group', value: 'g-1', name: 'rates' }])
})

it('a group that is only named by its name is no group', () => {
  const told = permissionScheme.parse(schemeOf([{ type: 'group', parameter: 'rates' }]))
  expect(holding(told, 'BROWSE_PROJECTS')).toEqual([{ type: 'group', value: '', name: 'rates' }])
})
