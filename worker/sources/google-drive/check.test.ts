import { describe, expect, it } from 'vitest'
import {
  directoryApi,
  driveApi,
  google,
  ines,
  noTokensFor,
  refusal,
  serviceAccount,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { check } from './check.ts'

const routes = {
  [`GET ${driveApi}/about`]: answer({ user: { displayName: ines.name, emailAddress: ines.email } }),
  [`GET ${driveApi}/drives`]: answer({ drives: [] }),
}

describe('with an administrator', () => {
  it('says as whom we read, and that nothing is missing', async () => {
    expect(await check(google(routes))).toEqual({
      account: `${ines.name} (${ines.email}), by ${serviceAccount.email}`,
      missing: [],
    })
  })

  it.each(['admin.directory.user.readonly', 'admin.directory.group.member.readonly'])(
    'names the scope %s when it is missing, and what that costs',
    async scope => {
      const { missing } = await check(google({ ...routes, ...noTokensFor(scope) }))
      expect(missing).toEqual([expect.stringContaining(scope)])
    },
  )

  it('fails when files may not be read at all', async () => {
    await expect(check(google({ ...routes, ...noTokensFor('drive.readonly') }))).rejects.toMatchObject({
      kind: 'forbidden',
      remedy: expect.stringContaining('drive.readonly'),
    })
  })

  it('says when they administer less than is needed', async () => {
    const no = refusal(403, 'forbidden')
    const { missing } = await check(
      google({ ...routes, [`GET ${driveApi}/drives`]: no, [`GET ${directoryApi}/users`]: no }),
    )
    expect(missing).toEqual([expect.stringContaining('shared drives'), expect.stringContaining('Directory')])
  })

  it('fails rather than say that all is well when there is no answer', async () => {
    const at = google({ ...routes, [`GET ${directoryApi}/users`]: answer('', 503) })
    await expect(check(at)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

it('without one says what that leaves out', async () => {
  const about = answer({ user: { displayName: 'hypha', emailAddress: serviceAccount.email } })
  const { account, missing } = await check(google({ [`GET ${driveApi}/about`]: about }, {}))
  expect(account).toBe(serviceAccount.email)
  expect(missing).toEqual([
    expect.stringContaining(serviceAccount.email),
    expect.stringContaining('group'),
    expect.stringContaining('e-mail'),
  ])
})
