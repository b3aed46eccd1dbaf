import type { PersonDraft } from '#shared/contract/people.ts'

const personOf = (name: string): PersonDraft => {
  const login = name.toLowerCase().replaceAll(' ', '-')
  return {
    name,
    kind: 'person',
    identities: [
      { source: 'git', key: `${login}@larkfield.example` },
      { source: 'github', key: `login:${login}`, handle: `@${login}` },
    ],
  }
}

/** Who works at Larkfield. */
export const people: readonly PersonDraft[] = [
  'Ines Okoye',
  'Tomas Reyes',
  'Mei Lindqvist',
  'Arvid Sand',
  'Noor Halabi',
  'Piet Vroom',
  'Salma Berg',
  'Juno Adeyemi',
  'Kasimir Dahl',
  'Runa Oduya',
].map(personOf)
