import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportDecisions } from '#cli/decisions/export.ts'
import { importDecisions } from '#cli/decisions/import.ts'
import { decisionState } from '#shared/contract/decisions.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

let here: TestApp
let there: TestApp
let folder: string

beforeAll(async () => {
  here = await openTestApp()
  there = await openTestApp()
  folder = mkdtempSync(join(tmpdir(), 'hypha-decisions-'))
})
afterAll(async () => {
  await here.close()
  await there.close()
  rmSync(folder, { recursive: true, force: true })
})

const filesIn = (path: string): string[] =>
  readdirSync(path)
    .sort()
    .map(name => join(path, name))

/** Names carry the id a workspace gave, and links to them do, too. */
const textsIn = (path: string): string[] =>
  filesIn(path).map(file => readFileSync(file, 'utf8').replaceAll(/-[0-9a-f]{8}\.md/g, '.md'))

const states = decisionState.options.filter(state => state !== 'overtaken')

it('what is exported and imported elsewhere is exported from there the same, to the byte', async () => {
  for (const [n, state] of states.entries())
    await here.call('decisions.record', {
      title: `Parcels of kind ${n}: “weigh & label”`,
      statement: `Parcels of kind ${n} are weighed at the depot.\n\nThe label is printed there.`,
      why: n % 2 ? `Senders were wrong in ${n} of ten.` : undefined,
      alternatives: n % 3 ? ['Weigh nothing', 'Ask the sender'] : [],
      scope: n % 2 ? ['services/labels/', 'services/depot/scale.ts'] : [],
      deciders: n % 2 ? ['Ines Okoye', 'Mei Lindqvist'] : [],
      state,
      decidedAt: `2026-0${n + 1}-03T00:00:00Z`,
      checkBy: `2027-0${n + 1}-04T00:00:00Z`,
    })
  const first = join(folder, 'first')
  expect(await exportDecisions(here.call, first)).toEqual({
    written: states.length,
    changed: 0,
    unchanged: 0,
  })
  expect(await importDecisions(there.call, filesIn(first))).toMatchObject({
    stored: states.length,
    unchanged: 0,
  })
  const second = join(folder, 'second')
  await exportDecisions(there.call, second)
  expect(textsIn(second)).toEqual(textsIn(first))
  expect(await importDecisions(there.call, filesIn(first))).toEqual({
    stored: 0,
    unchanged: states.length,
    dated: 0,
  })
})

it('of two files of one name neither is read', async () => {
  const paths = ['one/0001-weigh.md', 'other/0001-weigh.md']
  await expect(importDecisions(there.call, paths)).rejects.toThrow('have the same name')
})

it('a page after what is not there is no empty one', async () => {
  const after = '00000000-0000-4000-8000-000000000000'
  await expect(here.call('decisions.list', { after, limit: 5 })).rejects.toMatchObject({
    code: 'decision.not_found',
  })
})

it('of a file that is there its status alone changes, whoever wrote the rest', async () => {
  const folderOf = join(folder, 'first')
  const [file = ''] = filesIn(folderOf)
  const before = `${readFileSync(file, 'utf8')}\n## Notes\n\nWritten by hand.\n`
  writeFileSync(file, before)
  const { decisions } = await here.call('decisions.list', { q: 'kind 0', limit: 50 })
  const id = decisions.find(({ decision }) => decision.title.includes('kind 0'))?.decision.id ?? ''
  const { decision } = await here.call('decisions.record', {
    statement: 'Parcels of kind 0 are weighed by the sender.',
    supersedes: id,
  })
  const counts = await exportDecisions(here.call, folderOf)
  expect(counts).toEqual({ written: 1, changed: 1, unchanged: states.length - 1 })
  const link = /superseded by \[(.+)\]\((.+)\)/.exec(readFileSync(file, 'utf8'))
  expect(link?.[1]).toBe(decision.title)
  expect(readFileSync(file, 'utf8').replace(/^status: .*$/m, '')).toBe(before.replace(/^status: .*$/m, ''))
  expect(readdirSync(folderOf)).toContain(link?.[2])
})

it('of a file that is there every field that was changed here changes, under the same name, and what was written by hand stays', async () => {
  const folderOf = join(folder, 'reworded')
  const { decision } = await here.call('decisions.record', {
    title: 'Labels are printed at home',
    statement: 'Senders print labels at home.',
    deciders: ['Ines Okoye'],
    decidedAt: '2026-05-03T00:00:00Z',
    checkBy: '2027-05-04T00:00:00Z',
  })
  await exportDecisions(here.call, folderOf)
  const file = filesIn(folderOf).find(path => path.includes(decision.id.slice(0, 8))) ?? ''
  const written = readFileSync(file, 'utf8')
  writeFileSync(file, `${written}\n## Notes\n\nSenders print labels at home.\n`)
  await here.call('decisions.change', {
    id: decision.id,
    title: 'Labels are printed at the depot',
    statement: 'The depot prints labels.\n\nSenders pay.',
    why: 'Printers at home jam.',
    deciders: ['Ines Okoye', 'Mei Lindqvist'],
    decidedAt: '2026-05-06T00:00:00Z',
    checkBy: '2027-06-01T00:00:00Z',
  })
  const before = readdirSync(folderOf)
  expect(await exportDecisions(here.call, folderOf)).toMatchObject({ written: 0, changed: 1 })
  expect(readdirSync(folderOf)).toEqual(before)
  expect(readFileSync(file, 'utf8')).toBe(
    `${written
      .replace(
        '# Labels are printed at home\n',
        '# Labels are printed at the depot\n\n## Context and Problem Statement\n\nPrinters at home jam.\n',
      )
      .replace('Senders print labels at home.', 'The depot prints labels.\n\nSenders pay.')
      .replace('Ines Okoye', 'Ines Okoye, Mei Lindqvist')
      .replace('2026-05-03', '2026-05-06')
      .replace('2027-05-04', '2027-06-01')}\n## Notes\n\nSenders print labels at home.\n`,
  )
  expect(await exportDecisions(here.call, folderOf)).toMatchObject({ written: 0, changed: 0 })
})
