/** A request as it arrived, for the host it was meant for. */
export type Asked = {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** What the names in the route's path stand for, decoded. */
  readonly params: Readonly<Record<string, string>>
}

/** What is answered. Exactly one of `json`, `text` and `bytes`, or nothing. */
export type Reply = {
  status: number
  headers?: Readonly<Record<string, string>>
  json?: unknown
  text?: string
  bytes?: Buffer
}

export const ok = (json: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  json,
  headers,
})

/** The body as JSON; null when it is none. */
export const jsonOf = (asked: Asked): unknown => {
  try {
    return JSON.parse(asked.body.toString('utf8'))
  } catch {
    return null
  }
}

/** The body's JSON object; empty when it is none. */
export const objectOf = (asked: Asked): Record<string, unknown> => {
  const value = jsonOf(asked)
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** `Bearer x`, `token x`, `Basic x` without the first word; empty: none. */
export const credentialOf = (asked: Asked): string =>
  (asked.headers.authorization ?? '').replace(/^\S+\s+/, '').trim()

/** A whole number of the query within its bounds; `otherwise` when it is absent or no number. */
export const numberOf = (asked: Asked, name: string, otherwise: number, most: number): number => {
  const value = Number(asked.query.get(name) ?? otherwise)
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise
}
