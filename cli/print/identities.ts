import { columns } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf } from '#cli/print/words.ts'
import type { KnownIdentity } from '#shared/contract/identities.ts'
import type { OutputOf } from '#shared/contract/index.ts'

const linkWords = ({ linkedAt, linkedBy }: KnownIdentity, terminal: Terminal): string => {
  if (linkedAt === null) return 'gives no rights'
  return `linked ${ageOf(linkedAt, terminal.now)}${linkedBy ? ` by ${nameOf(linkedBy)}` : ''}`
}

const rowOf = (identity: KnownIdentity, terminal: Terminal): string[] => [
  identity.source,
  identity.handle ?? '',
  linkWords(identity, terminal),
  identity.key,
]

export const identitiesList = ({ identities }: OutputOf<'identities.list'>, terminal: Terminal): string[] =>
  identities.length === 0
    ? ['No source knows them by any name.']
    : columns(
        identities.map(identity => rowOf(identity, terminal)),
        terminal.width,
      )

export const identitiesLink = ({ identity, formerly }: OutputOf<'identities.link'>): string[] => [
  `${identity.source} ${identity.key} is ${nameOf(identity.person)}, who now sees what it may see.`,
  ...(formerly?.id
    ? [
        `Until now it was ${nameOf(formerly)}. What they did becomes one with: hypha people merge ${formerly.id} ${identity.person.id}`,
      ]
    : []),
]

export const identitiesUnlink = (): string[] => ['Unlinked: it gives no rights any more.']
