import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { indexClone } from '#cli/clone/index-clone.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'

const outside = 'https://github.com/larkfield/parcel'
const own = 'https://github.larkfield.example/larkfield/parcel'
const path = 'services/quotes/cache.ts'

let base: string
let t: TestApp
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hypha-own-servers-'))
  t = await openTestApp()
})
afterAll(async () => {
  await t.close()
  await rm(base, { recursive: true, force: true })
})

const index = async (remote: string): Promise<void> => {
  const made = await makeClone(join(base, new URL(remote).hostname), { remote: `${remote}.git` })
  await indexClone({ path: made.path, call: t.call })
}

const subjectAt = async (url: string) =>
  (await t.call('context.ask', { url, title: 'Cache carrier quotes', text: 'for ten minutes' })).subject?.url

const repositoryOf = async (repository: string) =>
  (await t.call('owners.ask', { repository, paths: [path] })).repository

it('what is at github.com is nothing on an organisation’s own server, whatever it is called there', async () => {
  await index(outside)
  expect(await subjectAt(`${outside}/pull/212`)).toBe(`${outside}/pull/212`)
  expect(await subjectAt(`${own}/pull/212`)).toBeUndefined()
  expect(await repositoryOf('github.com/larkfield/parcel')).toBe('github.com/larkfield/parcel')
  await expect(repositoryOf('github.larkfield.example/larkfield/parcel')).rejects.toMatchObject({
    message: expect.stringMatching(/is not indexed/),
  })
})

it('a clone from an own server is known by its address there, and beside the other of its name each answers for itself', async () => {
  await index(own)
  for (const home of [outside, own]) {
    expect(await subjectAt(`${home}/pull/212`)).toBe(`${home}/pull/212`)
    expect(await repositoryOf(home)).toBe(home.replace('https://', ''))
  }
})
