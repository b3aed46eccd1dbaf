import type { Reply } from '#test/services/frame/asked.ts'

/** How Jira says what is wrong. */
export const refused = (status: number, ...errorMessages: string[]): Reply => ({
  status,
  json: { errorMessages, errors: {} },
})

export const notSignedIn = (): Reply => ({
  status: 401,
  headers: { 'www-authenticate': 'OAuth realm="https%3A%2F%2Flarkfield.atlassian.net"' },
  json: { message: 'Client must be authenticated to access this resource.', 'status-code': 401 },
})

/** What the gateway in front of `api.atlassian.com` says. */
export const notSignedInAtGateway = (message = 'Unauthorized'): Reply => ({
  status: 401,
  json: { code: 401, message },
})

export const removed = (): Reply =>
  refused(
    410,
    'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
  )

export const noIssue = (): Reply =>
  refused(404, 'Issue does not exist or you do not have permission to see it.')

export const noProject = (name: string): Reply =>
  refused(404, `No project could be found with key '${name}'.`)

export const notAdministrator = (): Reply =>
  refused(403, 'You do not have permission to perform this operation: Administer Jira is needed.')

export const badToken = (): Reply => refused(400, 'The provided next page token is invalid or expired.')

/** Too many at once: `jira-burst-based` for one endpoint and method, `jira-quota-global-based` for all of them. */
export const tooMany = (retryAfter: number, reason: string): Reply => ({
  status: 429,
  headers: { 'retry-after': String(retryAfter), 'ratelimit-reason': reason },
  json: { errorMessages: ['Rate limit exceeded.'], errors: {} },
})
