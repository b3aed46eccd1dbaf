import { buildDrive } from '#test/services/company/build/drive.ts'
import { buildGithub } from '#test/services/company/build/github.ts'
import { buildJira } from '#test/services/company/build/jira.ts'
import { makingOf } from '#test/services/company/build/making.ts'
import { buildNotion } from '#test/services/company/build/notion.ts'
import { buildPeople } from '#test/services/company/build/people.ts'
import type { Size } from '#test/services/company/build/size.ts'
import { fill } from '#test/services/company/build/story.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Clock } from '#test/services/frame/clock.ts'
import { randomOf } from '#test/soak/random.ts'

const day = 86_400_000

/** Larkfield as it is at the clock's now, two years old. The same seed and size make the same company. */
export const buildCompany = (size: Size, { clock, seed }: { seed: number; clock: Clock }): Company => {
  const people = buildPeople(size.people)
  const everybody = [...people.values()].filter(person => !person.bot)
  const founded = clock.now() - 730 * day
  const company: Company = {
    clock,
    people,
    github: buildGithub(everybody, size, founded),
    jira: buildJira(everybody),
    notion: buildNotion(everybody),
    drive: buildDrive(everybody),
    listeners: new Set(),
  }
  fill(makingOf(company, randomOf(seed)), size)
  return company
}
