/** A database behind a bridge. */
export type RunningDatabase = {
  /** Connection string of the role that owns the tables. */
  ownerUrl: string
  /** Connection string of the role that row-level security binds. */
  appUrl: string
  /** Connection string of the role that signs people in. */
  authUrl: string
  /** Resolves with the reason when it has ended, asked for or not. */
  ended: Promise<string>
  stop(): Promise<void>
}
