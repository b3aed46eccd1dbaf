import { by, type Making } from '#test/services/company/build/making.ts'
import {
  createIssue,
  linkIssues,
  remarkOnJira,
  setStatus,
  statuses,
} from '#test/services/company/change/jira.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Holder, JiraIssue, JiraProject } from '#test/services/company/jira-state.ts'
import {
  longText,
  type Pointing,
  remarkText,
  shortText,
  type Topic,
} from '#test/services/company/text/write.ts'

const keys = ['LRK', 'RATE', 'LABL', 'TRK', 'BILL', 'ROUT', 'DEPO', 'PART']

/** Rights of three kinds: roles; everybody with the application; a few, among them who an issue concerns. */
const schemes: [string, string, Holder[]][] = [
  ['10000', 'By role', ['10002', '10003', '10004'].map(roleId => ({ type: 'projectRole', roleId }))],
  ['10001', 'Whole company', [{ type: 'applicationRole', role: 'jira-software' }]],
  [
    '10002',
    'Closed',
    [
      { type: 'group', groupId: 'grp-leadership' },
      { type: 'projectLead' },
      { type: 'reporter' },
      { type: 'assignee' },
    ],
  ],
]

const levels: [string, string, Holder[]][] = [
  ['10201', 'Leadership', [{ type: 'group', groupId: 'grp-leadership' }, { type: 'reporter' }]],
  [
    '10202',
    'Administrators',
    [
      { type: 'projectRole', roleId: '10002' },
      { type: 'user', person: 'mei' },
    ],
  ],
  [
    '10203',
    'Stakeholder',
    [{ type: 'userCustomField', field: 'customfield_10050' }, { type: 'assignee' }, { type: 'projectLead' }],
  ],
]

type NewProject = Pick<JiraProject, 'key' | 'name' | 'lead' | 'permissionScheme' | 'securityScheme' | 'roles'>

/** A project still without issues. */
export const addProject = ({ jira }: Company, draft: NewProject): JiraProject => {
  const project: JiraProject = {
    ...draft,
    id: String(10_000 + jira.projects.size),
    style: 'classic',
    archived: false,
    components: ['quotes', 'labels', 'tracking', 'billing', 'routes'],
    nextNumber: 1,
  }
  jira.projects.set(project.id, project)
  return project
}

export const makeProjects = (making: Making, count: number): JiraProject[] => {
  const { jira } = making.company
  for (const [id, name, browse] of schemes) jira.permissionSchemes.set(id, { id, name, browse })
  jira.securitySchemes.set('10100', {
    id: '10100',
    name: 'Levels',
    levels: levels.map(([id, name, members]) => ({ id, name, members })),
  })
  return keys.slice(0, count).map((key, n) => {
    const lead = making.jira()
    return addProject(making.company, {
      key,
      name: `${key} at Larkfield`,
      lead,
      permissionScheme: schemes[n % schemes.length]?.[0] ?? '10000',
      securityScheme: n % 2 === 0 ? '10100' : null,
      roles: new Map([
        ['10002', { people: new Set([lead]), groups: new Set() }],
        ['10003', { people: new Set([making.jira()]), groups: new Set(['grp-rates-team']) }],
        [
          '10004',
          { people: new Set([making.jira()]), groups: new Set(n % 3 === 0 ? ['grp-carrier-partners'] : []) },
        ],
      ]),
    })
  })
}

const levelOf = (making: Making, project: JiraProject): string | null =>
  project.securityScheme && making.random.chance(0.12) ? (making.random.pick(levels)[0] ?? null) : null

/** Half of the restricted remarks are for a role, the others for a group. */
const visibilityOf = ({ random }: Making) => {
  if (!random.chance(0.15)) return null
  return random.chance(0.5)
    ? ({ type: 'role', roleId: '10002' } as const)
    : ({ type: 'group', groupId: 'grp-leadership' } as const)
}

/** A ticket with what was said under it; one in sixty has more comments than any answer names at once. */
export const makeTicket = (
  making: Making,
  project: JiraProject,
  topic: Topic,
  more: { type?: JiraIssue['type']; parent?: string; pointing?: Pointing } = {},
): JiraIssue => {
  const { company, random } = making
  const { type = random.pick(['Story', 'Bug', 'Task'] as const), parent = null, pointing } = more
  const write = type === 'Epic' ? longText : shortText
  const draft = {
    type,
    summary: topic.subject,
    description: random.chance(0.06) ? null : write(random, topic, pointing),
    labels: random.some(['carrier', 'depot', 'urgent'], 2),
    components: [topic.area.name],
    assignee: random.chance(0.7) ? making.jira() : null,
    parent,
    level: levelOf(making, project),
    stakeholder: random.chance(0.2) ? making.jira() : null,
  }
  const issue = createIssue(company, project, draft, by(making.jira(), making.someTime()))
  for (let n = random.below(random.chance(1 / 60) ? 70 : 4); n > 0; n--) {
    const remark = { body: remarkText(random, topic), visibility: visibilityOf(making) }
    remarkOnJira(company, issue, remark, by(making.jira(), making.later(issue.updatedAt, 40)))
  }
  const status = random.pick([statuses.todo, statuses.doing, statuses.done])
  if (status !== statuses.todo)
    setStatus(company, issue, status, by(making.jira(), making.later(issue.updatedAt, 50)))
  const other = random.chance(0.15) ? random.pick([...company.jira.issues.values()]) : issue
  const link = { type: random.pick(['Blocks', 'Duplicate', 'Relates'] as const), to: other.id }
  if (other !== issue) linkIssues(company, issue, link, by(making.jira(), making.later(issue.updatedAt, 10)))
  return issue
}
