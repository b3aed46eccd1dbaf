import type { PersonDraft } from '#shared/contract/people.ts'
import { type ItemPerson, mostPeople, onceEach } from '#shared/item-people.ts'
import type { CommitRecord } from './commit-record.ts'
import { isGitHub, personOf, personOfHandle } from './identity.ts'
import { type Contact, type Mailmap, nameAndEmail } from './mailmap.ts'

/** `A <a@x>, B <b@y>` → two; anything else is one. */
const namedIn = (trailer: string): string[] => trailer.split(/(?<=>)\s*[,;]\s*/).filter(Boolean)

const personNamed = async (text: string, mailmap: Mailmap): Promise<PersonDraft | null> => {
  const found = nameAndEmail(text)
  return found ? personOf(await mailmap.contact(found.name, found.email)) : personOfHandle(text)
}

/**
 * People of a commit, .mailmap applied. `tip` is the author of the branch that a pull request's merge brought in:
 * whose work it is, while the merge's own author only pressed the button.
 */
export const peopleOfCommit = async (
  record: CommitRecord,
  mailmap: Mailmap,
  tip: Contact | null,
): Promise<ItemPerson[]> => {
  const named = async (role: ItemPerson['role'], trailers: string[]) => {
    const found = []
    for (const text of trailers.flatMap(namedIn).slice(0, mostPeople))
      found.push({ role, person: await personNamed(text, mailmap) })
    return found
  }
  const { author, committer } = record
  return onceEach([
    { role: 'author', person: personOf(tip ?? author) },
    ...(await named('co-author', record.coAuthors)),
    ...(await named('reviewer', record.reviewers)),
    { role: 'committer', person: tip && !isGitHub(author.email) ? personOf(author) : null },
    {
      role: 'committer',
      person: isGitHub(committer.email) ? null : personOf({ ...committer, written: committer.email }),
    },
  ])
}
