import { differences, type LeakCase } from '../leak-case.ts'
import { accountName, everybodyIn } from '../world.ts'

/** Everybody in a workspace may know who is in it; by which handle, items they may see must tell. */
export const listMembers: LeakCase<'members.list'> = {
  question: () => ({}),
  faults: ({ world }, _input, answer) =>
    differences(
      'the member',
      everybodyIn(world)
        .filter(m => m.isMember)
        .map(m => m.person.id),
      answer.members.map(m => m.person.id ?? ''),
    ),
}

/** One's own alone, whatever has told of them. */
export const listIdentities: LeakCase<'identities.list'> = {
  question: () => ({}),
  faults: ({ member }, _input, answer) =>
    differences('the account', member.person.accounts.map(accountName), answer.identities.map(accountName)),
}
