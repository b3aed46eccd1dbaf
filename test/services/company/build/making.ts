import type { By } from '#test/services/company/change/when.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Random } from '#test/soak/random.ts'

const hour = 3_600_000

/** What a part of the company is made with. */
export type Making = {
  company: Company
  random: Random
  /** Some time in the company's two years, in whole seconds. */
  someTime(): number
  /** Up to `hours` after a time, and never in the future. */
  later(at: number, hours: number): number
  /** Somebody with an account there, and no guest. */
  github(): string
  jira(): string
  notion(): string
  google(): string
}

export const makingOf = (company: Company, random: Random): Making => {
  const now = company.clock.now()
  const span = 729 * 24 * hour
  return {
    ...peopleOf(company, random),
    someTime: () => now - hour - random.below(span / 1_000) * 1_000,
    later: (at, hours) => Math.min(now - 1_000, at + (60 + random.below(hours * 3_600)) * 1_000),
  }
}

/** Makes everything now. */
export const makingNow = (company: Company, random: Random): Making => ({
  ...peopleOf(company, random),
  someTime: () => company.clock.now(),
  later: () => company.clock.now(),
})

const peopleOf = (company: Company, random: Random) => {
  const from = (keys: ReadonlySet<string>) => () =>
    random.pick([...keys].filter(key => !company.people.get(key)?.guest))
  return {
    company,
    random,
    github: from(company.github.members),
    jira: from(company.jira.users),
    notion: from(company.notion.members),
    google: from(company.drive.users),
  }
}

export const by = (actor: string, at: number): By => ({ actor, at })
