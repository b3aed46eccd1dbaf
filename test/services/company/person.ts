/** Somebody at Larkfield, or a guest. A null account: has none there. */
export type Person = {
  /** `ines`: how everything else in the company names them. Never shown by a service. */
  readonly key: string
  readonly name: string
  readonly email: string
  readonly bot: boolean
  /** Works for somebody else. */
  readonly guest: boolean
  readonly github: { id: number; login: string } | null
  readonly jira: { accountId: string } | null
  readonly notion: { id: string } | null
  readonly google: { id: string; email: string } | null
}
