import type { Company } from '#test/services/company/company.ts'
import { ok } from '#test/services/frame/asked.ts'
import { withEtag } from '#test/services/frame/etag.ts'
import { numberedPage } from '#test/services/frame/paging.ts'
import { openTable, type Route, type Table } from '#test/services/frame/table.ts'
import { repoShape } from '#test/services/github/shapes.ts'

const repositories = (company: Company): Route => ({
  method: 'GET',
  path: '/installation/repositories',
  answer(asked) {
    const all = [...company.github.repos.values()].filter(repo => repo.installed)
    const { values, headers } = numberedPage(asked, all)
    const shapes = values.map(repo => repoShape(company, repo))
    return ok({ total_count: all.length, repository_selection: 'selected', repositories: shapes }, headers)
  },
})

/** GitHub's API, as far as it is asked. */
export const githubTable = (company: Company): Table =>
  openTable({
    id: 'github',
    hosts: ['api.github.com'],
    routes: [repositories(company)],
    missing: () => ({
      status: 404,
      json: {
        message: 'Not Found',
        documentation_url: 'https://docs.github.com/rest',
        status: '404',
      },
    }),
    after: withEtag,
  })
