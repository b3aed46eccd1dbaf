import type { Making } from '#test/services/company/build/making.ts'
import { makeTicket } from '#test/services/company/build/tickets.ts'
import {
  linkIssues,
  moveIssue,
  remarkOnJira,
  removeIssue,
  setStatus,
  statuses,
  updateIssue,
} from '#test/services/company/change/jira.ts'
import {
  archiveProject,
  setBrowse,
  setGroupMember,
  setLevelMembers,
  setProjectRole,
  updateProject,
} from '#test/services/company/change/jira-access.ts'
import type { JiraIssue, JiraProject } from '#test/services/company/jira-state.ts'
import { remarkText, shortText, topicOf } from '#test/services/company/text/write.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'

const projects = (m: Making): JiraProject[] =>
  [...m.company.jira.projects.values()].filter(project => !project.archived)

const anyProject = (m: Making): JiraProject | undefined => anyOf(m, projects(m))

const anyTicket =
  (fits: (issue: JiraIssue) => boolean = () => true) =>
  (m: Making): JiraIssue | undefined => {
    const open = new Set(projects(m).map(project => project.id))
    return anyOf(
      m,
      [...m.company.jira.issues.values()].filter(issue => open.has(issue.project) && fits(issue)),
    )
  }

const me = (m: Making) => ({ actor: m.jira() })

const words = (m: Making) => remarkText(m.random, topicOf(m.random))

const said = (issue: JiraIssue): boolean => issue.remarks.length > 0

const ticketSteps: Step[] = [
  {
    name: 'create a ticket',
    weight: 10,
    take: on(anyProject, (m, p) => void makeTicket(m, p, topicOf(m.random))),
  },
  {
    name: 'edit a ticket',
    weight: 10,
    take: on(anyTicket(), (m, issue) =>
      updateIssue(m.company, issue, { description: shortText(m.random, topicOf(m.random)) }, me(m)),
    ),
  },
  {
    name: 'rename a ticket',
    weight: 4,
    take: on(anyTicket(), (m, issue) =>
      updateIssue(m.company, issue, { summary: topicOf(m.random).subject }, me(m)),
    ),
  },
  {
    name: 'assign a ticket',
    weight: 5,
    take: on(anyTicket(), (m, issue) => updateIssue(m.company, issue, { assignee: m.jira() }, me(m))),
  },
  {
    name: 'name another reporter or stakeholder',
    weight: 3,
    take: on(anyTicket(), (m, issue) =>
      updateIssue(
        m.company,
        issue,
        m.random.chance(0.5) ? { reporter: m.jira() } : { stakeholder: m.jira() },
        me(m),
      ),
    ),
  },
  {
    name: 'go on with a ticket',
    weight: 8,
    take: on(anyTicket(), (m, issue) =>
      setStatus(m.company, issue, m.random.pick(Object.values(statuses)), me(m)),
    ),
  },
  {
    name: 'move a ticket',
    weight: 4,
    take: on(anyTicket(), (m, issue) => {
      const to = anyProject(m)
      if (to && to.id !== issue.project) moveIssue(m.company, issue, to, me(m))
    }),
  },
  {
    name: 'delete a ticket',
    weight: 3,
    take: on(anyTicket(), (m, issue) => removeIssue(m.company, issue, me(m))),
  },
  {
    name: 'restrict a ticket, or open it',
    weight: 4,
    take: on(anyTicket(), (m, issue) => {
      const scheme = m.company.jira.projects.get(issue.project)?.securityScheme ?? ''
      const levels = m.company.jira.securitySchemes.get(scheme)?.levels ?? []
      const level = issue.level === null ? (anyOf(m, levels)?.id ?? null) : null
      updateIssue(m.company, issue, { level }, me(m))
    }),
  },
  {
    name: 'link tickets',
    weight: 3,
    take: on(anyTicket(), (m, issue) => {
      const other = anyTicket()(m)
      if (other && other !== issue) linkIssues(m.company, issue, { type: 'Relates', to: other.id }, me(m))
    }),
  },
]

const remarkSteps: Step[] = [
  {
    name: 'comment on a ticket',
    weight: 12,
    take: on(anyTicket(), (m, issue) => void remarkOnJira(m.company, issue, { body: words(m) }, me(m))),
  },
  {
    name: 'comment for a few',
    weight: 4,
    take: on(anyTicket(), (m, issue) => {
      const visibility = m.random.chance(0.5)
        ? ({ type: 'role', roleId: '10002' } as const)
        : ({ type: 'group', groupId: 'grp-leadership' } as const)
      remarkOnJira(m.company, issue, { body: words(m), visibility }, me(m))
    }),
  },
  {
    name: 'edit a comment, or whom it is for',
    weight: 4,
    take: on(anyTicket(said), (m, issue) => {
      const remark = anyOf(m, issue.remarks)
      if (!remark) return
      const group = { type: 'group', groupId: 'grp-leadership' } as const
      const visibility = remark.visibility === null && m.random.chance(0.3) ? group : null
      remarkOnJira(m.company, issue, { body: words(m), visibility, remark }, me(m))
    }),
  },
  {
    name: 'take back a comment',
    weight: 2,
    take: on(anyTicket(said), (m, issue) => {
      const remove = anyOf(m, issue.remarks)
      if (remove) remarkOnJira(m.company, issue, { remove }, me(m))
    }),
  },
]

const accessSteps: Step[] = [
  {
    name: 'join or leave a role',
    weight: 2,
    take: on(anyProject, (m, project) => {
      const [roleId, person] = [m.random.pick(['10002', '10003', '10004']), m.jira()]
      const isIn = project.roles.get(roleId)?.people.has(person) ?? false
      setProjectRole(project, roleId, { person }, !isIn)
    }),
  },
  {
    name: 'join or leave a group',
    weight: 3,
    take: on(
      m => anyOf(m, m.company.jira.groups.values()),
      (m, group) => {
        const person = m.jira()
        setGroupMember(m.company, group.groupId, person, !group.members.has(person))
      },
    ),
  },
  {
    name: 'change who may browse',
    weight: 0.4,
    take: on(
      m => anyOf(m, m.company.jira.permissionSchemes.values()),
      (m, scheme) => {
        const holder = { type: 'user', person: m.jira() } as const
        const fewer = scheme.browse.filter(one => one.type !== 'user')
        setBrowse(m.company, scheme.id, [...fewer, holder])
      },
    ),
  },
  {
    name: 'change who is in a level',
    weight: 0.6,
    take: on(
      m =>
        anyOf(
          m,
          [...m.company.jira.securitySchemes.values()].flatMap(scheme => scheme.levels),
        ),
      (m, level) => {
        const others = level.members.filter(holder => holder.type !== 'user')
        setLevelMembers(level, [...others, { type: 'user', person: m.jira() }])
      },
    ),
  },
  {
    name: 'give a project another lead or name',
    weight: 0.5,
    take: on(anyProject, (m, project) =>
      updateProject(
        m.company,
        project,
        m.random.chance(0.5) ? { lead: m.jira() } : { name: `${project.name}!` },
        me(m),
      ),
    ),
  },
  {
    name: 'give a project another key',
    weight: 0.15,
    take: on(anyProject, (m, project) =>
      updateProject(m.company, project, { key: `${project.key}X` }, me(m)),
    ),
  },
  {
    name: 'archive a project',
    weight: 0.1,
    take: on(anyProject, (m, project) => {
      if (projects(m).length > 2) archiveProject(m.company, project, true, me(m))
    }),
  },
]

/** What people do at Jira. */
export const jiraSteps: readonly Step[] = [...ticketSteps, ...remarkSteps, ...accessSteps]
