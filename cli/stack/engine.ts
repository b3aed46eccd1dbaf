/** A Postgres the bridge can stand in front of. */
export type Engine = {
  /** Runs statements in one transaction, as `role`; one bare statement of the owner may run outside of any. */
  run(work: Work): Promise<Result[]>
  close(): Promise<void>
}

export type Statement = { query: string; params: (string | null)[] }

export type Work = {
  role: string
  statements: Statement[]
  isolation?: 'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE' | undefined
  readOnly?: boolean
  deferrable?: boolean
}

/** Postgres' own text form of every value; null is SQL NULL. */
export type Result = {
  fields: { name: string; dataTypeID: number }[]
  rows: (string | null)[][]
  command: string
  rowCount: number | null
}

/** The statements that open a transaction the way the work asks for. Identifiers are quoted: a role comes from a URL. */
export const openingOf = (work: Work): string[] => {
  const modes = [
    work.isolation && `ISOLATION LEVEL ${work.isolation}`,
    work.readOnly && 'READ ONLY',
    work.deferrable && 'DEFERRABLE',
  ].filter(Boolean)
  return [
    ...(modes.length > 0 ? [`SET TRANSACTION ${modes.join(' ')}`] : []),
    `SET LOCAL ROLE "${work.role.replaceAll('"', '""')}"`,
  ]
}
