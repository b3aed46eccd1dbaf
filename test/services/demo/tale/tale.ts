import { addProject } from '#test/services/company/build/tickets.ts'
import type { Company } from '#test/services/company/company.ts'
import { tellOfAddresses } from '#test/services/demo/tale/addresses.ts'
import { tellOfPhotos } from '#test/services/demo/tale/photos.ts'
import { tellOfSlots } from '#test/services/demo/tale/slots.ts'
import { tellingOf } from '#test/services/demo/tale/telling.ts'

const teams: [slug: string, name: string, members: string[]][] = [
  ['checkout', 'Checkout', ['ines', 'tomas', 'liv-ravn']],
  ['addresses', 'Addresses', ['mei', 'eskil-ivarsson']],
]

const projects = [
  ['SHOP', 'Checkout', 'ines'],
  ['DEPOT', 'Depots', 'dario'],
  ['PLAT', 'Platform', 'hedda-juhl'],
] as const

/**
 * Tells the company's three stories of this week, among all that was written there before: a draft of what another team has
 * half built, a change to what others know better, a decision that is about to be made again. Returns where they happen.
 */
export const tellTale = (company: Company) => {
  for (const [n, [slug, name, members]] of teams.entries())
    company.github.teams.set(slug, { id: 340 + n, slug, name, parent: null, members: new Set(members) })
  for (const [slug, ...repos] of [
    ['checkout', 'checkout'],
    ['addresses', 'checkout'],
    ['depots', 'depot-app'],
    ['platform', 'checkout', 'parcel'],
  ])
    for (const repo of company.github.repos.values())
      if (slug && repos.includes(repo.name)) repo.teams.set(slug, 'write')
  const [shop, depot, platform] = projects.map(([key, name, lead]) =>
    addProject(company, {
      key,
      name,
      lead,
      // The whole company may see it.
      permissionScheme: '10001',
      securityScheme: null,
      roles: new Map(),
    }),
  )
  if (!shop || !depot || !platform) throw new Error('a project is missing')
  const telling = tellingOf(company)
  return {
    ...tellOfSlots(telling, { depot, shop }),
    ...tellOfAddresses(telling, shop),
    ...tellOfPhotos(telling, platform),
    board: `https://${company.jira.site}/jira/software/projects/${shop.key}/boards/1`,
  }
}

/** Addresses of the tale's pages. */
export type Tale = ReturnType<typeof tellTale>
