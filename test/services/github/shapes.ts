import type { Company } from '#test/services/company/company.ts'
import { personOf } from '#test/services/company/company.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { secondsOf } from '#test/services/frame/clock.ts'

/** Somebody as GitHub names them in everything. A ghost is who has no account any more. */
export const userShape = (company: Company, key: string) => {
  const account = personOf(company, key).github ?? { id: 10_137, login: 'ghost' }
  return {
    login: account.login,
    id: account.id,
    node_id: nodeIdOf('U', account.id),
    type: 'User',
    site_admin: false,
    html_url: `https://github.com/${account.login}`,
    url: `https://api.github.com/users/${account.login}`,
  }
}

export const orgShape = ({ github: { org } }: Company) => ({
  login: org.login,
  id: org.id,
  node_id: nodeIdOf('O', org.id),
  type: 'Organization',
  site_admin: false,
  html_url: `https://github.com/${org.login}`,
  url: `https://api.github.com/users/${org.login}`,
})

export const repoShape = (company: Company, repo: Repo) => ({
  id: repo.id,
  node_id: nodeIdOf('R', repo.id),
  name: repo.name,
  full_name: `${company.github.org.login}/${repo.name}`,
  owner: orgShape(company),
  private: repo.visibility !== 'public',
  visibility: repo.visibility,
  description: repo.description,
  html_url: `https://github.com/${company.github.org.login}/${repo.name}`,
  url: `https://api.github.com/repos/${company.github.org.login}/${repo.name}`,
  fork: false,
  archived: repo.archived,
  disabled: false,
  has_issues: true,
  has_discussions: repo.discussions.size > 0,
  default_branch: 'main',
  created_at: secondsOf(repo.createdAt),
  updated_at: secondsOf(repo.updatedAt),
  pushed_at: secondsOf(repo.pushedAt),
})
