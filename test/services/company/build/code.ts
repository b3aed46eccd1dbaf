import { by, type Making } from '#test/services/company/build/making.ts'
import {
  closeIssue,
  mergePull,
  newPull,
  openIssue,
  remarkOnIssue,
} from '#test/services/company/change/github-issues.ts'
import { pushFiles } from '#test/services/company/change/github-repos.ts'
import {
  openDiscussion,
  remarkOnDiscussion,
  remarkOnLine,
  resolveThread,
  reviewPull,
} from '#test/services/company/change/github-reviews.ts'
import type { Discussion, Issue, Repo } from '#test/services/company/github-state.ts'
import { paragraph } from '#test/services/company/prose.ts'
import { markdownOf } from '#test/services/company/text/markdown.ts'
import {
  longText,
  type Pointing,
  remarkText,
  shortText,
  type Topic,
} from '#test/services/company/text/write.ts'

const labels = ['bug', 'feature', 'carrier', 'depot', 'question']

const talk = (making: Making, repo: Repo, issue: Issue, topic: Topic, most: number): void => {
  const { company, random } = making
  for (let n = random.below(most + 1); n > 0; n--) {
    const who = by(making.github(), making.later(issue.updatedAt, 40))
    remarkOnIssue(company, { repo, issue }, { body: remarkText(random, topic) }, who)
  }
}

/** An issue with what was said under it; some are closed, one in sixty has very much said under it. */
export const makeIssue = (making: Making, repo: Repo, topic: Topic, pointing: Pointing = {}): Issue => {
  const { company, random } = making
  const draft = {
    title: topic.subject,
    body: random.chance(0.05) ? null : shortText(random, topic, pointing),
    labels: random.some(labels, 2),
    assignees: random.chance(0.5) ? [making.github()] : [],
  }
  const issue = openIssue(company, repo, draft, by(making.github(), making.someTime()))
  talk(making, repo, issue, topic, random.chance(1 / 60) ? 130 : 3)
  if (random.chance(0.5))
    closeIssue(company, repo, issue, by(issue.author, making.later(issue.updatedAt, 90)))
  return issue
}

const review = (making: Making, repo: Repo, issue: Issue, topic: Topic): void => {
  const { company, random } = making
  const at = () => making.later(issue.updatedAt, 20)
  const state = random.pick(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'] as const)
  const body = random.chance(0.6) ? remarkText(random, topic) : []
  const who = by(making.github(), at())
  const made = reviewPull(company, { repo, issue }, { body, state }, who)
  if (random.chance(0.5)) return
  const path = random.pick(topic.area.files)
  const first = { body: remarkText(random, topic), path, review: made }
  const begun = remarkOnLine(company, { repo, issue }, first, who)
  const answer = { body: remarkText(random, topic), path, answers: begun }
  if (random.chance(0.5)) remarkOnLine(company, { repo, issue }, answer, by(issue.author, at()))
  if (random.chance(0.5)) resolveThread(company, { repo, issue }, begun, by(issue.author, at()))
}

/** A pull request, reviewed as a rule; most are merged. */
export const makePull = (
  making: Making,
  repo: Repo,
  topic: Topic,
  { closes = [], ...pointing }: Pointing & { closes?: readonly number[] } = {},
): Issue => {
  const { company, random } = making
  const pull = newPull(`work-${repo.nextNumber}`, [
    topic.area.files[0] ?? 'README.md',
    ...random.some(topic.area.files.slice(1), 2),
  ])
  const draft = {
    title: topic.subject,
    body: [...shortText(random, topic, pointing), ...closes.map(n => paragraph(`Closes #${n}`))],
    labels: random.some(labels, 1),
    pull,
  }
  pull.closes.push(...closes)
  const author = random.chance(0.06) ? 'dependabot' : making.github()
  const issue = openIssue(company, repo, draft, by(author, making.someTime()))
  pull.draft = random.chance(0.1)
  talk(making, repo, issue, topic, 2)
  for (let n = random.below(3); n > 0; n--) review(making, repo, issue, topic)
  const end = by(making.github(), making.later(issue.updatedAt, 60))
  if (random.chance(0.7) && !pull.draft) mergePull(company, repo, issue, end)
  else if (random.chance(0.3)) closeIssue(company, repo, issue, end)
  return issue
}

export const makeDiscussion = (making: Making, repo: Repo, topic: Topic): Discussion => {
  const { company, random } = making
  const draft = { title: `How do we: ${topic.subject}`, body: shortText(random, topic), category: 'Ideas' }
  const discussion = openDiscussion(company, repo, draft, by(making.github(), making.someTime()))
  for (let n = random.below(4); n > 0; n--) {
    const at = { repo, discussion }
    const who = () => by(making.github(), making.later(discussion.updatedAt, 30))
    const remark = remarkOnDiscussion(
      company,
      at,
      { body: remarkText(random, topic), answer: n === 1 },
      who(),
    )
    if (random.chance(0.3))
      remarkOnDiscussion(company, at, { body: remarkText(random, topic), under: remark }, who())
  }
  return discussion
}

/** A record of a decision in the tree; returns its path. */
export const makeRecord = (making: Making, repo: Repo, topic: Topic, pointing: Pointing = {}): string => {
  const { company, random } = making
  const number = String(1 + [...repo.files.keys()].filter(path => path.startsWith('docs/adr/')).length)
  const words = topic.subject.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const path = `docs/adr/${number.padStart(4, '0')}-${words}.md`
  const body = markdownOf(company, longText(random, topic, pointing))
  const text = `# ${number}. ${topic.subject}\n\n## Status\n\nAccepted\n\n${body}`
  pushFiles(company, repo, { [path]: text }, by(making.github(), making.someTime()))
  return path
}

/** A document of the tree; returns its path. */
export const makeDocument = (making: Making, repo: Repo, topic: Topic): string => {
  const { company, random } = making
  const words = topic.subject.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const path = `docs/${topic.area.name}/${words}-${repo.files.size}.md`
  const text = `# ${topic.subject}\n\n${markdownOf(company, longText(random, topic))}`
  pushFiles(company, repo, { [path]: text }, by(making.github(), making.someTime()))
  return path
}
