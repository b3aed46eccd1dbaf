import { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import type { Hint, Webhook } from '../service/service.ts'
import { signedBySha256 } from '../service/signature.ts'
import { issueRef } from './refs.ts'
import { jiraId } from './shapes.ts'

const some = z.object({ id: jiraId }).nullish().catch(null)

/** Webhooks of Jira Cloud as an administrator makes them. What an event says of things is never used: they are read again. */
const event = z.object({
  webhookEvent: z.string(),
  timestamp: z.number().nullish(),
  issue: some,
  comment: some,
  project: some,
  issueLink: z.object({ sourceIssueId: jiraId, destinationIssueId: jiraId }).nullish().catch(null),
})
type Event = z.output<typeof event>

/** Time sheets and attachments are not read, and what boards, sprints, filters and users are called is not kept. */
const ofNoInterest =
  /^(?:worklog_|jira:worklog_|attachment_|user_|sprint_|board_|filter_|option_|jira:version_)/

const hintsOf = ({ webhookEvent, issue, issueLink, project }: Event): Hint[] => {
  if (ofNoInterest.test(webhookEvent)) return []
  if (/^issuelink_/.test(webhookEvent) && issueLink)
    return [issueLink.sourceIssueId, issueLink.destinationIssueId].map(id => ({ item: issueRef(id) }))
  if (/^project_/.test(webhookEvent) && project) return [{ container: project.id }]
  return issue ? [{ item: issueRef(issue.id) }] : []
}

/** Retries carry the identifier of the first try; without one, what happened names itself. */
const idOf = (headers: Headers, { webhookEvent, timestamp, issue, comment, project }: Event): string =>
  headers.get('x-atlassian-webhook-identifier') ??
  [webhookEvent, timestamp, issue?.id, comment?.id, project?.id].map(v => v ?? '').join(':')

export const webhook: Webhook = {
  // WebSub (`method=signature`), which Jira sends when the webhook has a secret.
  verify: (body, headers, secrets) => signedBySha256(body, headers.get('x-hub-signature'), secrets),
  read(body, headers) {
    const told = jsonOf({ status: 200, headers, body }, event, 'an event')
    return { id: idOf(headers, told), hints: hintsOf(told) }
  },
  steps: [
    'In Jira, as an administrator: Settings, System, WebHooks, Create a WebHook. Enter the address as its URL, and the secret.',
    'Leave the JQL filter empty and tick every event of issues, comments, issue links and projects.',
  ],
}
