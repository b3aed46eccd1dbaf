import { keyOfIssue } from '#test/services/company/addresses.ts'
import type { Company } from '#test/services/company/company.ts'
import type { JiraIssue, JiraProject } from '#test/services/company/jira-state.ts'
import type { Asked, Reply } from '#test/services/frame/asked.ts'
import { noIssue, noProject, notAdministrator } from '#test/services/jira/errors.ts'
import type { JiraRules } from '#test/services/jira/rules.ts'

/** What every route of Jira answers from. */
export type World = { company: Company; rules: JiraRules }

/** Whether the service account may browse a project; archived ones nobody may. */
export const maySee = ({ rules }: World, project: JiraProject | undefined): project is JiraProject =>
  project !== undefined && !project.archived && !rules.blind.has(project.id)

export const projectsFor = (world: World): JiraProject[] =>
  [...world.company.jira.projects.values()].filter(project => maySee(world, project))

export const issuesFor = (world: World): JiraIssue[] =>
  [...world.company.jira.issues.values()].filter(issue =>
    maySee(world, world.company.jira.projects.get(issue.project)),
  )

/** An issue by its id, its key, or a key it had; null: none that may be seen. */
export const issueBy = (world: World, idOrKey: string): JiraIssue | null => {
  const { jira } = world.company
  const found =
    jira.issues.get(idOrKey) ??
    [...jira.issues.values()].find(
      issue => keyOfIssue(world.company, issue) === idOrKey || issue.formerKeys.includes(idOrKey),
    )
  return found && maySee(world, jira.projects.get(found.project)) ? found : null
}

export const projectBy = (world: World, idOrKey: string): JiraProject | null =>
  projectsFor(world).find(project => project.id === idOrKey || project.key === idOrKey) ?? null

export const inIssue =
  (world: World, answer: (issue: JiraIssue, asked: Asked) => Reply) =>
  (asked: Asked): Reply => {
    const issue = issueBy(world, asked.params.issue ?? '')
    return issue ? answer(issue, asked) : noIssue()
  }

export const inProject =
  (world: World, answer: (project: JiraProject, asked: Asked) => Reply) =>
  (asked: Asked): Reply => {
    const project = projectBy(world, asked.params.project ?? '')
    return project ? answer(project, asked) : noProject(asked.params.project ?? '')
  }

/** For who may administer Jira alone. */
export const asAdministrator =
  (world: World, answer: (asked: Asked) => Reply) =>
  (asked: Asked): Reply =>
    world.company.jira.account.administers ? answer(asked) : notAdministrator()
