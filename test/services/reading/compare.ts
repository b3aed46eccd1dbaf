import { itemDraft } from '#shared/contract/items.ts'
import { type Company, humansOf, personOf } from '#test/services/company/company.ts'
import type { Part, Truth } from '#test/services/company/truth/truth.ts'
import type { Reading } from '#test/services/reading/read.ts'
import { mapBatch } from '#worker/ingest/map.ts'
import { canonicalUrl } from '#worker/sources/index.ts'
import type { Reader, Readers, ServiceDraft } from '#worker/sources/service/service.ts'

/** How a source names somebody's account; null: they have none there. */
export type AccountOf = (person: ReturnType<typeof personOf>) => string | null

const keysOf = (company: Company, accountOf: AccountOf): Map<string, string> =>
  new Map(
    humansOf(company).flatMap(key => {
      const account = accountOf(personOf(company, key))
      return account === null ? [] : [[account, key]]
    }),
  )

/** Says who may see a thing, in keys of people. */
const readersIn = (company: Company, reading: Reading, accountOf: AccountOf) => {
  const everybody = new Set(humansOf(company))
  const keys = keysOf(company, accountOf)
  const people = (accounts: readonly string[]) => accounts.flatMap(account => keys.get(account) ?? [])
  const one = (reader: Reader): Iterable<string> => {
    if (reader === 'everybody') return everybody
    if ('account' in reader) return people([reader.account])
    if ('group' in reader) return people(reading.groups.get(reader.group)?.members ?? [])
    if (reader.principal === 'workspace') return everybody
    return people([reader.principal.replace(/^identity:[^:]+:/, '')])
  }
  const all = (readers: Readers | undefined, container: string): Set<string> => {
    if (readers === undefined) return all(reading.containers.get(container)?.readers ?? none, '')
    if (!readers.known) return new Set()
    const unions = readers.every.map(union =>
      union === 'container' ? all(undefined, container) : new Set(union.flatMap(r => [...one(r)])),
    )
    return new Set([...everybody].filter(key => unions.every(union => union.has(key))))
  }
  return all
}

const none: Readers = { known: true, every: [[]] }

const spaced = (text: string): string => text.replace(/\s+/g, ' ')

/** A draft as the index keeps it. `readers` are keys of people, `container` is its ref. */
export type Kept = {
  url: string | null
  title: string
  /** With the title, because a heading that only repeats it stands there alone. */
  text: string
  links: ReadonlySet<string>
  container: string
  readers: ReadonlySet<string>
}

const kept = (draft: ServiceDraft, container: string, readers: Set<string>): Kept => {
  const { readers: _, ...item } = draft
  const mapped = mapBatch([itemDraft.parse(item)]).items[0]
  return {
    url: mapped?.url ?? null,
    title: mapped?.title ?? '',
    text: `${mapped?.title} ${mapped?.search}`,
    links: new Set(mapped?.links.map(link => link.url)),
    container,
    readers,
  }
}

const names = (people: ReadonlySet<string>): string => [...people].toSorted().join(', ') || 'nobody'

const alike = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every(key => b.has(key))

const partWrong = (part: Part, drafts: readonly Kept[]): string[] => {
  const mine = drafts.filter(draft => alike(draft.readers, part.readers))
  if (mine.length === 0)
    return [
      `is for ${names(part.readers)}, and was read for ${drafts.map(d => names(d.readers)).join(' | ')}`,
    ]
  const text = spaced(mine.map(draft => draft.text).join(' '))
  const links = new Set(mine.flatMap(draft => [...draft.links]))
  const own = new Set(mine.map(draft => draft.url))
  return [
    ...part.stretches.filter(said => !text.includes(spaced(said))).map(said => `does not say “${said}”`),
    ...part.links
      .map(canonicalUrl)
      .filter(link => !links.has(link) && !own.has(link))
      .map(link => `does not link to ${link}`),
  ]
}

/** So much of a text says by itself whose it is. */
const telling = 20

/** What is told to somebody who may not see it: stretches of a part in a draft that others read, too. */
const leaksIn = (truth: Truth, drafts: readonly Kept[]): string[] =>
  drafts.flatMap(draft => {
    const mayAll = (part: Part) => [...draft.readers].every(person => part.readers.has(person))
    const text = spaced(draft.text)
    const told = spaced(
      truth.parts
        .filter(mayAll)
        .flatMap(part => part.stretches)
        .join(' '),
    )
    return truth.parts
      .filter(part => !mayAll(part))
      .flatMap(part => part.stretches)
      .filter(said => said.length >= telling && !told.includes(spaced(said)) && text.includes(spaced(said)))
      .map(said => `tells ${names(draft.readers)} “${said}”`)
  })

const itemWrong = (truth: Truth, drafts: readonly Kept[]): string[] => {
  const [first] = drafts
  if (!first) return ['was not read']
  return [
    ...(first.title === truth.title ? [] : [`is called ${first.title}`]),
    ...(first.container === truth.container ? [] : [`is in ${first.container}, not in ${truth.container}`]),
    ...truth.parts.flatMap(part => partWrong(part, drafts)),
    ...leaksIn(truth, drafts),
  ]
}

/** In what drafts differ from what there is, item by item and reader by reader; empty: in nothing. */
export const wrongIn = (truths: readonly Truth[], drafts: readonly Kept[]): string[] => {
  const byUrl = Map.groupBy(drafts, draft => draft.url && canonicalUrl(draft.url))
  const known = new Set(truths.map(truth => canonicalUrl(truth.url)))
  return [
    ...truths.flatMap(truth =>
      itemWrong(truth, byUrl.get(canonicalUrl(truth.url)) ?? []).map(
        wrong => `${truth.title} (${truth.url}) ${wrong}`,
      ),
    ),
    ...[...byUrl]
      .filter(([url]) => !known.has(url ?? ''))
      .map(([url, [draft]]) => `${draft?.title} (${url}) is not there`),
  ]
}

/**
 * In what a reading differs from what there is; empty: in nothing. Texts and links are those the index would keep, by the
 * real ingest.
 */
export const differences = (
  company: Company,
  truths: readonly Truth[],
  reading: Reading,
  accountOf: AccountOf,
): string[] => {
  const readersOf = readersIn(company, reading, accountOf)
  const drafts = [...reading.found.values()].flatMap(({ container, drafts }) =>
    drafts.map(draft => kept(draft, container, readersOf(draft.readers, container))),
  )
  return [...wrongIn(truths, drafts), ...[...reading.failed].map(([ref, why]) => `${ref} failed: ${why}`)]
}
