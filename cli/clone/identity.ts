import type { PersonDraft } from '#shared/contract/people.ts'
import type { Contact } from './mailmap.ts'

/** Letters, digits and hyphens, 39 at most; an underscore where a company manages its accounts. */
const gitHubLogin = '[a-z\\d][a-z\\d_-]{0,38}(?:\\[bot\\])?'

/** GitHub's private addresses: `123+login@users.noreply.github.com`, and without a number for older accounts. */
const noreply = new RegExp(`^(?:\\d+\\+)?(${gitHubLogin})@users\\.noreply\\.github\\.com$`, 'i')

const loginOf = (email: string): string | null => noreply.exec(email)?.[1] ?? null

const bots =
  /\[bot\]$|^(dependabot|dependabot-preview|renovate|github-actions|github actions|greenkeeper|pre-commit-ci|mergify|snyk)\b|[-_ ](bot|robot)$/i

const agents =
  /^(copilot|copilot-swe-agent|claude|devin-ai-integration|google-labs-jules|chatgpt-codex-connector)(\[bot\])?$|^(noreply@anthropic\.com|cursoragent@cursor\.com|codex@openai\.com)$/i

const kindOf = (name: string, email: string, login: string | null): PersonDraft['kind'] => {
  if (agents.test(email) || (login && agents.test(login))) return 'agent'
  return bots.test(name) || (login && bots.test(login)) ? 'bot' : 'person'
}

const gitHubIdentity = (login: string) => ({
  source: 'github',
  key: `login:${login.toLowerCase()}`,
  handle: `@${login}`,
})

/** GitHub itself, as the committer of what was merged on its pages: nobody. */
export const isGitHub = (email: string): boolean => email.toLowerCase() === 'noreply@github.com'

/**
 * Somebody named by git → a person with an identity by address, and one by login when any of the addresses is
 * GitHub's private one. Null when there is neither a name nor an address.
 */
export const personOf = (contact: Contact): PersonDraft | null => {
  const email = contact.email.trim().toLowerCase()
  const name = (contact.name.trim() || email.replace(/@.*/, '')).slice(0, 200).toWellFormed()
  if (!name) return null
  const login = loginOf(contact.written) ?? loginOf(contact.email)
  const key = (email || `name:${name.toLowerCase()}`).slice(0, 320).toWellFormed()
  return {
    name,
    kind: kindOf(name, email, login),
    identities: [{ source: 'git', key }, ...(login ? [gitHubIdentity(login)] : [])],
  }
}

/** A reviewer named by handle alone (`@treyes`), where the repository is on GitHub. */
export const personOfHandle = (text: string): PersonDraft | null => {
  const login = new RegExp(`^@(${gitHubLogin})$`, 'i').exec(text.trim())?.[1]
  return login ? { name: login, kind: kindOf('', '', login), identities: [gitHubIdentity(login)] } : null
}
