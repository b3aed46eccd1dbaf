import type { Reply } from '#test/services/frame/asked.ts'

// developers.google.com/workspace/drive/api/guides/handle-errors

type More = { domain?: 'global' | 'usageLimits'; location?: string; status?: string }

/** How Drive and the Directory refuse. */
export const refusal = (code: number, reason: string, message: string, more: More = {}): Reply => {
  const { domain = 'global', location, status } = more
  const place = location ? { locationType: 'parameter', location } : {}
  return {
    status: code,
    json: {
      error: { code, message, errors: [{ message, domain, reason, ...place }], ...(status && { status }) },
    },
  }
}

/** How newer interfaces refuse, Docs among them: without a list of errors. */
export const newRefusal = (code: number, status: string, message: string): Reply => ({
  status: code,
  json: { error: { code, message, status } },
})

/** Not there, or not for whom one is. */
export const noFile = (id: string): Reply =>
  refusal(404, 'notFound', `File not found: ${id}.`, { location: 'fileId' })

export const noDrive = (id: string): Reply =>
  refusal(404, 'notFound', `Shared drive not found: ${id}`, { location: 'driveId' })

export const invalid = (location: string, message = 'Invalid Value'): Reply =>
  refusal(400, 'invalid', message, { location })

export const badRequest = (message: string): Reply => refusal(400, 'badRequest', message)

export const noCredentials = (): Reply =>
  refusal(401, 'authError', 'Request had invalid authentication credentials.', {
    location: 'Authorization',
    status: 'UNAUTHENTICATED',
  })

export const noScope = (): Reply =>
  refusal(
    403,
    'insufficientPermissions',
    'Insufficient Permission: Request had insufficient authentication scopes.',
    {
      status: 'PERMISSION_DENIED',
    },
  )

export const mayNotList = (): Reply =>
  refusal(403, 'insufficientFilePermissions', 'The user does not have sufficient permissions for this file.')

export const tooLarge = (): Reply =>
  refusal(403, 'exportSizeLimitExceeded', 'This file is too large to be exported.')

export const notAuthorized = (): Reply =>
  refusal(403, 'forbidden', 'Not Authorized to access this resource/API')

/** A limit said as 403, which is no lack of a right. */
export const userLimit = (): Reply =>
  refusal(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded', { domain: 'usageLimits' })

/** The same limit said as 429. */
export const tooMany = (): Reply =>
  refusal(429, 'rateLimitExceeded', 'Rate Limit Exceeded', {
    domain: 'usageLimits',
    status: 'RESOURCE_EXHAUSTED',
  })
