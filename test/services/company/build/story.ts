import {
  documentAddress,
  fileAddress,
  issueAddress,
  jiraAddress,
  pageAddress,
} from '#test/services/company/addresses.ts'
import {
  makeDiscussion,
  makeDocument,
  makeIssue,
  makePull,
  makeRecord,
} from '#test/services/company/build/code.ts'
import { makeFile, makePlaces, type Place } from '#test/services/company/build/files.ts'
import type { Making } from '#test/services/company/build/making.ts'
import { makePage, makeRoots, type Root } from '#test/services/company/build/pages.ts'
import type { Size } from '#test/services/company/build/size.ts'
import { makeProjects, makeTicket } from '#test/services/company/build/tickets.ts'
import { pushFiles } from '#test/services/company/change/github-repos.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import type { JiraProject } from '#test/services/company/jira-state.ts'
import { areas } from '#test/services/company/text/areas.ts'
import { topicOf } from '#test/services/company/text/write.ts'

/** Where everything goes. */
type Ground = { repos: Repo[]; projects: JiraProject[]; roots: Root[]; places: Place[] }

const owners = (repo: Repo): string =>
  `* @larkfield/platform\n/docs/ @ines-okoye\n/services/${repo.name}/ @larkfield/rates @treyes\n/infra/\n`

/**
 * One undertaking across all tools: a specification, an epic with its tickets, issues, pull requests that close and name
 * them, a page about the decision and a record of it in the tree.
 */
const undertake = (making: Making, ground: Ground): void => {
  const { company, random } = making
  const topic = topicOf(random)
  const repo = random.pick(ground.repos)
  const spec = makeFile(making, random.pick(ground.places), topic, { kind: 'document' })
  const toSpec = { url: documentAddress(spec), text: 'the specification' }
  const project = random.pick(ground.projects)
  const pointing = { links: [toSpec], people: [making.jira()] }
  const epic = makeTicket(making, project, topic, { type: 'Epic', pointing })
  const toEpic = { url: jiraAddress(company, epic), text: jiraAddress(company, epic) }
  const stories = Array.from({ length: 3 }, () =>
    makeTicket(making, project, topicOf(random, topic.area), { type: 'Story', parent: epic.id }),
  )
  const issue = makeIssue(making, repo, topic, { links: [toEpic], people: [making.github()] })
  const toIssue = { url: issueAddress(company, repo, issue.number), text: `#${issue.number}` }
  for (const story of stories.slice(0, 2)) {
    const toStory = { url: jiraAddress(company, story), text: jiraAddress(company, story) }
    makePull(making, repo, topicOf(random, topic.area), { links: [toStory, toIssue], closes: [issue.number] })
  }
  const page = makePage(making, random.pick(ground.roots), topic, { links: [toSpec, toEpic] })
  const toPage = { url: pageAddress(company, page), text: 'the decision' }
  const record = makeRecord(making, repo, topic, { links: [toPage] })
  const toRecord = { url: fileAddress(company, repo, record), text: 'the record' }
  makeFile(making, random.pick(ground.places), topicOf(random, topic.area), {
    pointing: { links: [toRecord] },
  })
}

const itemsOfOne = 11

/** What there is besides undertakings: so many of a hundred. */
const share: [number, (making: Making, ground: Ground) => void][] = [
  [19, (m, g) => makeIssue(m, m.random.pick(g.repos), topicOf(m.random))],
  [15, (m, g) => makePull(m, m.random.pick(g.repos), topicOf(m.random))],
  [3, (m, g) => makeDiscussion(m, m.random.pick(g.repos), topicOf(m.random))],
  [4, (m, g) => makeDocument(m, m.random.pick(g.repos), topicOf(m.random))],
  [28, (m, g) => makeTicket(m, m.random.pick(g.projects), topicOf(m.random))],
  [14, (m, g) => makePage(m, m.random.pick(g.roots), topicOf(m.random))],
  [17, (m, g) => makeFile(m, m.random.pick(g.places), topicOf(m.random))],
]

/** Fills the company with what its people wrote in two years. */
export const fill = (making: Making, size: Size): void => {
  const { company } = making
  const ground: Ground = {
    repos: [...company.github.repos.values()],
    projects: makeProjects(making, size.projects),
    roots: makeRoots(making, size.roots),
    places: makePlaces(making, size.drives),
  }
  for (const repo of ground.repos) {
    const code = Object.fromEntries(
      areas.flatMap(a => a.files).map(path => [path, `// ${path}\nexport {}\n`]),
    )
    const files = {
      '.github/CODEOWNERS': owners(repo),
      'README.md': `# ${repo.name}\n\nMoves parcels.\n`,
      ...code,
    }
    pushFiles(company, repo, files, { actor: making.github(), at: repo.createdAt })
  }
  const fixed = ground.repos.length * 2 + ground.roots.length
  const undertakings = Math.floor(size.items / 30)
  const rest = Math.max(0, size.items - fixed - undertakings * itemsOfOne)
  for (let n = 0; n < undertakings; n++) undertake(making, ground)
  for (const [part, make] of share)
    for (let n = Math.round((rest * part) / 100); n > 0; n--) make(making, ground)
}
