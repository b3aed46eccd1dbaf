import type { Reply } from '#test/services/frame/asked.ts'

const message = (status: number, text: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: { message: text, documentation_url: 'https://docs.github.com/rest', status: String(status) },
})

export const notFound = (): Reply => message(404, 'Not Found')

export const gone = (): Reply => message(410, 'This issue was deleted')

export const badCredentials = (): Reply => message(401, 'Bad credentials')

export const notDecoded = (text = 'A JSON web token could not be decoded'): Reply => message(401, text)

export const notAccessible = (): Reply => message(403, 'Resource not accessible by integration')

export const suspended = (): Reply => message(403, 'This installation has been suspended')

export const noUserAgent = (): Reply => ({
  status: 403,
  text: 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header',
})

export const unprocessable = (text: string): Reply => message(422, text)

/** "Pagination with the page parameter …", as it is said of lists that are too long for it. */
export const noPages = (): Reply =>
  unprocessable(
    'Pagination with the page parameter is not supported for large datasets, please use cursor based pagination (after/before)',
  )

/** To the address of a thing that has a new one. */
export const movedTo = (url: string): Reply => ({
  status: 301,
  headers: { location: url },
  json: { message: 'Moved Permanently', url, documentation_url: 'https://docs.github.com/rest' },
})

/** No more this hour; the headers say until when. */
export const primaryLimit = (who: string): Reply => message(403, `API rate limit exceeded for ${who}.`)

/** Too much at once. `retryAfter`: seconds, or none: then at least a minute. */
export const secondaryLimit = (retryAfter: number | null = 60): Reply =>
  message(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
  )
