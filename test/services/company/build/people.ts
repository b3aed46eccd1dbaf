import { uuidOf } from '#test/services/company/ids.ts'
import type { Person } from '#test/services/company/person.ts'

/** Everybody knows these four. */
const known: [name: string, login: string][] = [
  ['Ines Okoye', 'ines-okoye'],
  ['Tomas Reyes', 'treyes'],
  ['Mei Lindqvist', 'mei-l'],
  ['Dario Abel', 'dabel'],
]

const firstNames =
  'Asta Bilal Corin Dunja Eskil Farah Goran Hedda Idris Jonna Kofi Liv Matteo Nadia Oskar Priya Quirin Rosa Sven Tuva Umar Vera Wiktor Yara Zeno'.split(
    ' ',
  )
const lastNames =
  'Aalto Brandt Castel Dahl Eriksen Fonseca Gruber Haddad Ivarsson Juhl Kaplan Lund Moreau Nyberg Ortiz Petrov Quist Ravn Silva Toft'.split(
    ' ',
  )

const nameOf = (n: number): string => {
  const first = firstNames[n % firstNames.length] ?? ''
  const last = lastNames[(n * 7 + Math.floor(n / firstNames.length)) % lastNames.length] ?? ''
  return `${first} ${last}`
}

const simple = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, '-')

type Without = Partial<Record<'github' | 'jira' | 'notion' | 'google', true>>

const personOf = (n: number, name: string, login: string, guest: boolean, without: Without): Person => {
  const key = n < known.length ? simple(name.split(' ')[0] ?? name) : simple(name)
  const email = `${key.replace('-', '.')}@${guest ? 'swiftpaw.example' : 'larkfield.example'}`
  return {
    key,
    name,
    email,
    bot: false,
    guest,
    github: without.github ? null : { id: 1_201 + n, login },
    jira: without.jira ? null : { accountId: `5f${uuidOf(`jira:${n}`).replaceAll('-', '').slice(0, 22)}` },
    notion: without.notion ? null : { id: uuidOf(`notion-user:${n}`) },
    google: without.google ? null : { id: String(1_000_000_000 + n * 7_919), email },
  }
}

/** What the n-th has no account for, so that every tool lacks somebody. */
const without = (n: number, guest: boolean): Without => {
  if (guest) return n % 2 === 0 ? { jira: true, notion: true } : { github: true }
  const lacks: Record<number, Without> = { 6: { github: true }, 8: { notion: true }, 10: { jira: true } }
  return lacks[n % 24] ?? {}
}

/** Opens pull requests of its own; has no account anywhere else. */
const bot: Person = {
  key: 'dependabot',
  name: 'dependabot[bot]',
  email: '49699333+dependabot[bot]@users.noreply.github.com',
  bot: true,
  guest: false,
  github: { id: 49_699_333, login: 'dependabot[bot]' },
  jira: null,
  notion: null,
  google: null,
}

/** So many people, always the same ones first; every seventh is a guest of another company. */
export const buildPeople = (count: number): Map<string, Person> => {
  const people = Array.from({ length: count }, (_, n) => {
    const [name, login] = known[n] ?? [nameOf(n), simple(nameOf(n))]
    const guest = n >= known.length && n % 7 === 5
    return personOf(n, name, login, guest, without(n, guest))
  })
  return new Map([...people, bot].map(person => [person.key, person]))
}
