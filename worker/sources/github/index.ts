import { defineSource } from '../source.ts'
import { referencesIn } from './references.ts'
import { service } from './service.ts'

/** First path segments that are GitHub's own pages, not an account. */
const reserved = new Set(
  `about account apps codespaces collections contact customer-stories dashboard enterprise events explore features
  gist issues join login logout marketplace new notifications organizations orgs pricing pulls search security
  sessions settings signup site sponsors stars team topics trending users`.split(/\s+/),
)

/** The page behind `/owner/name`, whatever its tab; null for forms and lists. */
const pageOf = ([kind, id = '', ...rest]: string[]): string | null => {
  if (!kind) return ''
  if (/^(pull|issues|discussions)$/.test(kind)) return /^\d+$/.test(id) ? `/${kind}/${id}` : null
  if (kind === 'commit') return /^[0-9a-f]{7,64}$/i.test(id) ? `/commit/${id.toLowerCase()}` : null
  if (/^(blob|blame|edit|raw)$/.test(kind)) return rest.length > 0 ? ['/blob', id, ...rest].join('/') : null
  if (kind === 'tree' || kind === 'wiki') return ['', kind, id, ...rest].join('/').replace(/\/+$/, '')
  return kind === 'releases' && id === 'tag' ? ['/releases/tag', ...rest].join('/') : null
}

const repositoryOf = ({ hostname, pathname }: URL): { address: string; rest: string[] } | null => {
  if (!/^(www\.)?github\.com$/.test(hostname)) return null
  const [owner, name, ...rest] = pathname.split('/').filter(Boolean)
  if (!owner || !name || reserved.has(owner.toLowerCase())) return null
  return { address: `https://github.com/${owner}/${name.replace(/\.git$/, '')}`.toLowerCase(), rest }
}

/** GitHub. Owners and names compare without case there, so they are lower case here. */
export const github = defineSource({
  id: 'github',
  label: 'GitHub',
  hasCode: true,
  canonical: url => {
    const repository = repositoryOf(url)
    const page = repository && pageOf(repository.rest)
    return repository && page !== null ? repository.address + page : null
  },
  home: url => repositoryOf(url)?.address ?? null,
  referencesIn,
  service,
})
