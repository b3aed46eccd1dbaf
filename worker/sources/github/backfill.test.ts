import { describe, expect, it } from 'vitest'
import { askedOf, graphqlUrl } from '#test/suites/sources/github/graphql.ts'
import { issue, page } from '#test/suites/sources/github/things.ts'
import { type At, connected, noBranch, readAll, refs } from '#test/suites/sources/github/whole-reading.ts'

describe('a repository found by name', () => {
  const byName = (at: At): At => ({ ...at, rules: async () => 'larkfield/parcel main' })

  it('costs no call to be found', async () => {
    const at = connected({ threads: () => ({ data: { node: noBranch } }) })
    await readAll(byName(at))
    expect(at.asked).toEqual([graphqlUrl])
    expect(askedOf(at.requests[0] ?? { url: '' }).variables).toMatchObject({
      nodeOwner: 'larkfield',
      nodeName: 'parcel',
    })
  })

  it.each([
    ['another one that took the name', { ...noBranch, databaseId: 9 }],
    ['none', null],
  ])('is asked for by number where the name leads to %s', async (_, other) => {
    const at = connected({
      threads: ({ variables }) => ({
        data: { node: variables.node ? { ...noBranch, issues: page([issue(1, 'Slow')]) } : other },
      }),
    })
    expect(refs(await readAll(byName(at)))).toEqual(['issues/1'])
  })
})
