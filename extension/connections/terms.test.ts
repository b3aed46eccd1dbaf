import { expect, test } from 'vitest'
import { githubSource, notionSource } from '#test/fixtures/connections.ts'
import { complaintsOf, initialValues, termsOf } from './terms.ts'

test('a form begins with what the source says, and one row of a list of forms', () => {
  expect(initialValues(githubSource.fields)).toEqual({
    app: '',
    internal: 'collaborators',
    privateKey: '',
    token: '',
  })
  expect(initialValues(notionSource.fields)).toMatchObject({
    roots: [{ page: '', audience: '' }],
    comments: true,
  })
})

test('settings and secrets go apart, and what is empty is left out', () => {
  const values = { ...initialValues(githubSource.fields), app: ' 71 ', privateKey: '-----BEGIN\nkey\n' }
  expect(termsOf(githubSource.fields, values)).toEqual({
    terms: {
      settings: { app: '71', internal: 'collaborators' },
      secrets: { privateKey: '-----BEGIN\nkey\n' },
    },
    wrong: [],
  })
})

test('lists are lines, and rows are small forms of which empty ones do not count', () => {
  const values = {
    roots: [
      { page: ' https://notion.example/p ', audience: 'workspace, team:1' },
      { page: '', audience: ' ' },
    ],
    drives: 'one\n two ,three\n',
    comments: false,
    token: 'ntn_x',
  }
  expect(termsOf(notionSource.fields, values).terms).toEqual({
    settings: {
      roots: [{ page: 'https://notion.example/p', audience: ['workspace', 'team:1'] }],
      drives: ['one', 'two', 'three'],
      comments: false,
    },
    secrets: { token: 'ntn_x' },
  })
})

test('JSON without a form of its own is written as it is, and said when it is none', () => {
  const fields = notionSource.fields.map(field => ({ ...field, columns: [] }))
  expect(termsOf(fields, { roots: '[{"page":"x"}]' }).terms.settings.roots).toEqual([{ page: 'x' }])
  expect(termsOf(fields, { roots: '[{' }).wrong).toEqual(['roots'])
})

const refused = { code: 'connection.refused', message: 'GitHub does not take it.', remedy: 'Make a new one.' }

test('what a service says of a secret stands at the secret that was typed', () => {
  expect(complaintsOf(refused, githubSource.fields, { privateKey: '', token: 'ghp_x' })).toEqual({
    fields: { token: 'GitHub does not take it. Make a new one.' },
    whole: [],
  })
  expect(complaintsOf(refused, githubSource.fields, {}).whole).toEqual([
    'GitHub does not take it. Make a new one.',
  ])
})

test('what does not fit stands at its field, the first of several, and what is about all of it above', () => {
  const problem = {
    code: 'input.invalid',
    message: 'The input does not fit.',
    details: [
      'settings.roots.0.page: This is no address.',
      'settings.roots.1.page: Nor is this.',
      'secrets: Give one of the two.',
      'settings.unheard: Of no field here.',
    ],
  }
  expect(complaintsOf(problem, notionSource.fields, {})).toEqual({
    fields: { roots: 'This is no address.' },
    whole: ['Give one of the two.', 'settings.unheard: Of no field here.'],
  })
})

test('any other problem is about the whole', () => {
  const problem = { code: 'database.unavailable', message: 'The database does not answer.' }
  expect(complaintsOf(problem, githubSource.fields, {})).toEqual({
    fields: {},
    whole: ['The database does not answer.'],
  })
})
