import { userInfo } from 'node:os'
import { personOf } from '#cli/clone/identity.ts'
import { run } from '#cli/machine/run.ts'
import type { PersonDraft } from '#shared/contract/people.ts'

/** One setting of this user's own git; a clone's could be anybody's. */
const setting = async (key: string): Promise<string> => {
  const { code, text } = await run('git', ['config', '--global', '--get', key]).catch(() => ({
    code: 1,
    text: '',
  }))
  return code === 0 ? text.trim() : ''
}

/** Who sits here: as git knows them, so that the work they did is theirs; else the user of the machine. */
export const personHere = async (): Promise<PersonDraft> => {
  const email = await setting('user.email')
  const name = (await setting('user.name')) || userInfo().username
  const known = email ? personOf({ name, email, written: email }) : null
  return known ?? { name, kind: 'person', identities: [] }
}
