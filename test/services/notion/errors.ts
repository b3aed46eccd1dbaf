import type { Reply } from '#test/services/frame/asked.ts'

// developers.notion.com/reference/status-codes

type Code =
  | 'invalid_json'
  | 'invalid_request_url'
  | 'invalid_request'
  | 'validation_error'
  | 'missing_version'
  | 'unauthorized'
  | 'restricted_resource'
  | 'object_not_found'
  | 'conflict_error'
  | 'rate_limited'
  | 'internal_server_error'
  | 'service_unavailable'
  | 'service_overload'
  | 'gateway_timeout'

/** How Notion refuses. */
export const problem = (
  status: number,
  code: Code,
  message: string,
  more: { headers?: Record<string, string>; additional_data?: Record<string, string> } = {},
): Reply => ({
  status,
  headers: more.headers ?? {},
  json: {
    object: 'error',
    status,
    code,
    message,
    ...(more.additional_data && { additional_data: more.additional_data }),
    request_id: '7b0c9d0e-4a57-4a6b-9d43-0d5c6a2f9a11',
  },
})

/** Deleted, never there, or not shared: they look the same. */
export const notFound = (what: string, id: string): Reply =>
  problem(
    404,
    'object_not_found',
    `Could not find ${what} with ID: ${id}. Make sure the relevant pages and databases are shared with your connection.`,
  )

export const invalid = (message: string): Reply => problem(400, 'validation_error', message)

export const unauthorized = (): Reply => problem(401, 'unauthorized', 'API token is invalid.')

export const lacks = (capability: string): Reply =>
  problem(403, 'restricted_resource', `Insufficient permissions for this endpoint: ${capability}.`)

/** `reason`: which of the two limits. */
export const limited = (seconds: number, reason: string): Reply =>
  problem(429, 'rate_limited', 'You have been rate limited. Please try again later.', {
    headers: { 'retry-after': String(seconds) },
    additional_data: { rate_limit_reason: reason },
  })

export const overloaded = (seconds: number): Reply =>
  problem(529, 'service_overload', 'Notion is overloaded. Please try again later.', {
    headers: { 'retry-after': String(seconds) },
  })
