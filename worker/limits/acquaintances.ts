/** Whose tokens have worked in this isolate. It only says whose questions to count together, never what they may see. */
export type Acquaintances = {
  /** Id of the person a proof signed in as, here and before; null for a stranger. */
  personOf(proof: string): string | null
  meet(proof: string, personId: string): void
  /** The proof no longer signs in: it must not use up what its person may ask. */
  forget(proof: string): void
}

const most = 10_000

/** The latest ten thousand; the one met longest ago becomes a stranger again. */
export const openAcquaintances = (): Acquaintances => {
  const people = new Map<string, string>()
  return {
    personOf: proof => people.get(proof) ?? null,
    forget: proof => void people.delete(proof),
    meet(proof, personId) {
      people.delete(proof)
      people.set(proof, personId)
      const [oldest] = people.keys()
      if (people.size > most && oldest !== undefined) people.delete(oldest)
    },
  }
}
