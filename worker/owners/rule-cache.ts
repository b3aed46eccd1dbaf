export type RuleMatch = { pattern: string; line: number; owners: string[] }

/** Compiled rules of one CODEOWNERS file. */
export type RuleSet = (path: string) => RuleMatch | null

/** Compiled CODEOWNERS rules by item and version, so that a warm isolate neither reads nor compiles them again. */
export type RuleCache = {
  /** What is compiled now; a copy, so that a question keeps what it counted on while others come and go. */
  snapshot(): ReadonlyMap<string, RuleSet>
  set(key: string, rules: RuleSet): void
}

const most = 64

/** A cache of the last 64 rule files. */
export const openRuleCache = (): RuleCache => {
  const kept = new Map<string, RuleSet>()
  return {
    snapshot: () => new Map(kept),
    set(key, rules) {
      kept.set(key, rules)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest) kept.delete(oldest)
    },
  }
}
