import type { PersonDraft } from './contract/people.ts'

/** Letters, digits and hyphens, 39 at most; an underscore where a company manages its accounts. */
export const gitHubLogin = '[a-z\\d][a-z\\d_-]{0,38}(?:\\[bot\\])?'

/** GitHub's private addresses: `123+login@users.noreply.github.com`, and without a number for older accounts. */
const noreply = new RegExp(`^(?:(\\d{1,15})\\+)?(${gitHubLogin})@users\\.noreply\\.github\\.com$`, 'i')

/** The account a private address of GitHub belongs to; `id` is its number, null in old addresses. Null for any other address. */
export const accountOfAddress = (email: string): { id: string | null; login: string } | null => {
  const [, id = null, login] = noreply.exec(email) ?? []
  return login ? { id, login } : null
}

/** An account by its number, which is never given again. */
export const accountIdentity = (id: string, login: string): PersonDraft['identities'][number] => ({
  source: 'github',
  key: id,
  handle: `@${login}`,
})

const bots =
  /\[bot\]$|^(dependabot|dependabot-preview|renovate|github-actions|github actions|greenkeeper|pre-commit-ci|mergify|snyk)\b|[-_ ](bot|robot)$/i

const agents =
  /^(copilot|copilot-swe-agent|claude|devin-ai-integration|google-labs-jules|chatgpt-codex-connector)(\[bot\])?$|^(noreply@anthropic\.com|cursoragent@cursor\.com|codex@openai\.com)$/i

/** What somebody is by the name, the address and the login they go by; empty where one is not known. */
export const kindOfAuthor = (name: string, email: string, login: string): PersonDraft['kind'] => {
  if (agents.test(email) || agents.test(login)) return 'agent'
  return bots.test(name) || bots.test(login) ? 'bot' : 'person'
}
