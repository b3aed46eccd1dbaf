import { z } from 'zod'

const answered = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string().default('') })),
})
const refused = z.object({ message: z.string() })

const grave = new Set(['high', 'critical'])

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export type Verdict = { faults: string[]; says: string }

/**
 * What the output of `npm audit --json` means for what ships: a fault for each known hole of high or critical severity
 * there, and one line on how the audit went. A registry that answers no audit is said to be one, never taken for a pass.
 */
export const verdictOf = (output: string, ships: ReadonlySet<string>): Verdict => {
  const json = parsed(output)
  const found = answered.safeParse(json).data?.vulnerabilities
  if (!found) {
    const reason = refused.safeParse(json).data?.message ?? 'no answer'
    return { faults: [], says: `NOT AUDITED: the registry answers no audit (${reason})` }
  }
  const holes = Object.entries(found).filter(([, { severity }]) => grave.has(severity))
  const beside = holes.filter(([name]) => !ships.has(name)).map(([name]) => name)
  return {
    faults: holes
      .filter(([name]) => ships.has(name))
      .map(
        ([name, { severity, range }]) =>
          `${name} ${range}: a ${severity} hole is known; \`npm audit\` says which`,
      ),
    says: `${ships.size} packages that ship were audited${beside.length > 0 ? `; known holes in what only builds and tests use: ${beside.join(', ')}` : ''}`,
  }
}
