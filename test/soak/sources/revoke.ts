import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { CallError } from '#shared/contract/client.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'
import { forPerson } from '#test/services/company/build/files.ts'
import { createFile, shareFile } from '#test/services/company/change/drive.ts'
import { openIssue } from '#test/services/company/change/github-issues.ts'
import { setCollaborator, setVisibility } from '#test/services/company/change/github-repos.ts'
import { createIssue, updateIssue } from '#test/services/company/change/jira.ts'
import { createPage, trashPage } from '#test/services/company/change/notion.ts'
import { personOf } from '#test/services/company/company.ts'
import { paragraph } from '#test/services/company/prose.ts'
import type { Connected } from '#test/soak/sources/connections.ts'
import type { House } from '#test/soak/sources/house.ts'
import { deliver, pass } from '#test/soak/sources/work.ts'

/** Something that one person may see, until it is taken from them. */
type Grant = { title: string; take(): void }
type Given = Grant & { source: string; id: string; isTold: boolean }

const someone = 'tomas'
const by = { actor: 'ines' }

/** Makes one in each tool, by the title it can be searched for. */
const grants: Readonly<Record<string, (house: House, word: string) => Grant>> = {
  github({ larkfield: { company } }, word) {
    const repo = [...company.github.repos.values()].find(r => r.installed && r.visibility === 'private')
    if (!repo) throw new Error('There is no private repository left.')
    for (const slug of [...repo.teams.keys()]) repo.teams.delete(slug)
    company.github.owners.delete(someone)
    setVisibility(company, repo, 'private', by)
    setCollaborator(company, repo, someone, 'read', by)
    openIssue(company, repo, { title: word, body: [paragraph('About it.')] }, by)
    return { title: word, take: () => setCollaborator(company, repo, someone, null, by) }
  },
  jira({ larkfield: { company } }, word) {
    const project = [...company.jira.projects.values()].find(p => !p.archived && p.securityScheme !== null)
    const scheme = company.jira.securitySchemes.get(project?.securityScheme ?? '')
    const level = scheme?.levels[1]
    if (!project || !level) throw new Error('There is no project with levels left.')
    project.roles.get('10003')?.people.add(someone)
    project.roles.get('10002')?.people.delete(someone)
    project.lead = 'ines'
    level.members = [{ type: 'projectRole', roleId: '10002' }]
    const draft = { type: 'Task', summary: word, description: [paragraph('About it.')] } as const
    const issue = createIssue(company, project, draft, by)
    return { title: word, take: () => updateIssue(company, issue, { level: level.id }, by) }
  },
  notion({ larkfield: { company } }, word) {
    const [root] = [...company.notion.roots].find(([, { readers }]) => readers === null) ?? []
    if (!root) throw new Error('There is no page for everybody.')
    const draft = { parent: { page: root }, title: word, body: [paragraph('About it.')] }
    const page = createPage(company, draft, by)
    return { title: word, take: () => trashPage(company, page, true, by) }
  },
  'google-drive'({ larkfield: { company } }, word) {
    const tabs = [{ id: 't.0', title: 'Tab 1', body: [paragraph('About it.')] }]
    const permissions = [forPerson(someone, 'reader')]
    const draft = { name: word, kind: 'document', parent: null, drive: null, tabs, permissions } as const
    const file = createFile(company, { ...draft, tabs, permissions }, by)
    return { title: word, take: () => shareFile(company, file, { permissions: [] }, by) }
  },
}

/** Somebody at Larkfield who has linked all of their accounts. */
const joined = async ({ stack, larkfield }: House, all: readonly Connected[]): Promise<TestMember> => {
  const member = await addMember(stack, { name: 'Tomas Reyes' })
  const person = personOf(larkfield.company, someone)
  for (const account of all) {
    const key = account.accountOf(person)
    const source = account.source === 'google-drive' ? 'google' : account.source
    if (key !== null) await stack.call('identities.link', { source, key, person: member.personId })
  }
  return member
}

/** Whether a question was answered with the thing. Asking so often is a load of its own: no answer is no proof. */
const isShown = async (question: () => Promise<boolean>): Promise<boolean> => {
  try {
    return await question()
  } catch (cause) {
    if (cause instanceof CallError && cause.code === 'item.not_found') return false
    if (cause instanceof CallError && cause.code === 'limit.reached') return true
    throw cause
  }
}

/** The answers that show somebody an item: found by its title, related to a draft that has its title, or asked for itself. */
const answersWith = async ({ call }: TestMember, { title, id }: { title: string; id: string }) => {
  const questions = {
    search: async () => (await call('search.ask', { q: title })).items.some(({ item }) => item.id === id),
    context: async () =>
      (await call('context.ask', { title, text: title })).related.some(({ item }) => item.id === id),
    item: async () => (await call('items.get', { id })).item.title.includes(title),
  }
  const shown = await Promise.all(
    Object.entries(questions).map(async ([name, ask]) => ((await isShown(ask)) ? [name] : [])),
  )
  return shown.flat()
}

/** The longest somebody may still see what was taken from them, in seconds. */
const most = 60

/** Seconds since then until something holds; null: not within so many. */
const secondsUntil = async (began: number, holds: () => Promise<boolean>): Promise<number | null> => {
  while (performance.now() - began < most * 1_000) {
    if (await holds()) return Math.round((performance.now() - began) / 100) / 10
    await wait(100)
  }
  return null
}

/** How soon what was taken is gone: told by an event, in seconds; and by nothing, with the next poll. */
export type Revocation = { byEvent: number | null; byPoll: boolean }

/** Makes two of everything and has them read. Throws when an answer does not show somebody one. */
const given = async (house: House, member: TestMember, all: readonly Connected[]): Promise<Given[]> => {
  const made = all.flatMap(({ source }) => {
    const make = grants[source]
    if (!make) throw new Error(`No right is taken in ${source}.`)
    const word = `Quokka${source.replace(/\W/g, '')}`
    return [
      { source, isTold: true, ...make(house, `${word}one`) },
      { source, isTold: false, ...make(house, `${word}two`) },
    ]
  })
  await deliver(house)
  await pass(house, 'containers', 'poll')
  return await Promise.all(
    made.map(async one => {
      const { items } = await member.call('search.ask', { q: one.title })
      const id = items.find(({ item }) => item.title.includes(one.title))?.item.id
      if (id === undefined) throw new Error(`${one.source}: what is to be taken was never given.`)
      const shown = await answersWith(member, { title: one.title, id })
      if (shown.length < 3) throw new Error(`${one.source}: only ${shown} show what is to be taken.`)
      return { ...one, id }
    }),
  )
}

/** Takes a right away in each tool, once with its event and once without. */
export const revokeEverywhere = async (
  house: House,
  all: readonly Connected[],
): Promise<Record<string, Revocation>> => {
  const member = await joined(house, all)
  house.office.beReliable()
  const made = await given(house, member, all)
  const isGone = async (one: Given): Promise<boolean> => (await answersWith(member, one)).length === 0
  const told: Record<string, Revocation> = {}
  for (const one of made.filter(({ isTold }) => isTold)) {
    const began = performance.now()
    one.take()
    await deliver(house)
    told[one.source] = { byEvent: await secondsUntil(began, () => isGone(one)), byPoll: false }
  }
  const untold = made.filter(({ isTold }) => !isTold)
  house.cutOff(true)
  for (const one of untold) one.take()
  await deliver(house)
  await pass(house, 'containers', 'poll')
  for (const one of untold) Object.assign(told[one.source] ?? {}, { byPoll: await isGone(one) })
  house.cutOff(false)
  return told
}
