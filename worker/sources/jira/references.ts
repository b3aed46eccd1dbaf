import type { Reference, Surroundings } from '../source.ts'

const issue = /^(https?:\/\/[^/]+(?:\/jira)?\/browse\/)([A-Z][A-Z0-9]+)-\d+$/
const bareKey = /(?<![\w/=-])([A-Z][A-Z0-9]{1,20})-\d{1,9}\b(?!-\w)/g

/** Names of standards that look like keys. */
const standards = new Set('AES CVE CWE EN HTTP IEC IEEE ISO MD PEP RFC RSA SHA TLS UTF'.split(' '))

/** Keys in a text, where an address gives the site: keys of the projects it names, and any key in an item of that site. */
export const referencesIn = (text: string, around: Surroundings): Reference[] => {
  const ownSite = issue.exec(around.own ?? '')?.[1]
  const siteOf = new Map(
    around.named.flatMap(url => {
      const [, site, project] = issue.exec(url) ?? []
      return site && project ? [[project, site] as const] : []
    }),
  )
  return [...text.matchAll(bareKey)].flatMap(([key, project = '']) => {
    const site = siteOf.get(project) ?? (standards.has(project) ? undefined : ownSite)
    return site ? [{ kind: 'mentions', url: `${site}${key}` }] : []
  })
}
