import type { ItemDraftInput } from '#shared/contract/items.ts'
import type { Random } from '#test/soak/random.ts'
import { mark } from './marks.ts'
import { type Container, holdsCode, type Item, type Person, type World } from './world.ts'

// Random drafts. All speak of the same few things, so that whatever is hidden would matter to every question.

const vocabulary =
  'carrier quote cache lane surcharge label printer depot parcel webhook partner route ferry booking clerk weight class invoice customs scan'.split(
    ' ',
  )

/** Files everybody works on. */
export const paths = [
  'services/quotes/cache.ts',
  'services/quotes/quote.ts',
  'services/labels/print.ts',
  'services/labels/batch.ts',
  'infra/redis/quote-cache.tf',
  'README.md',
]

export const teamHandles = ['@larkfield/rates', '@larkfield/labels']

/** Words of the common vocabulary. */
export const words = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick(vocabulary)).join(' ')

/** A number no other draft of the world has. */
const next = (world: World): number => {
  world.drawn += 1
  return world.drawn
}

/** An instant no other draft has, so that newest first is one order. */
const instant = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()

type Named = NonNullable<ItemDraftInput['people']>[number]

/** A person by their first account, now and then by the others as well, with or without the handles. */
const described = (random: Random, { name, accounts }: Person): Named => ({
  role: 'author',
  person: {
    name,
    kind: 'person',
    identities: accounts
      .filter((_, n) => n === 0 || random.chance(0.5))
      .map(({ source, key, handle }) => ({
        source,
        key,
        ...(handle !== null && random.chance(0.7) ? { handle } : {}),
      })),
  },
})

const peopleOf = (world: World, random: Random): Named[] => {
  const [author = random.pick(world.people), ...others] = random.some(world.people, 3)
  return [
    described(random, author),
    ...others.map(p => ({
      ...described(random, p),
      role: random.pick(['reviewer', 'co-author', 'committer'] as const),
    })),
  ]
}

const common = (world: World, random: Random, n: number) => ({
  version: mark(random),
  createdAt: instant(n),
  updatedAt: instant(n),
  people: peopleOf(world, random),
})

/** A sentence that names another item's address, now and then. */
const mention = (random: Random, items: readonly Item[]): string => {
  const urls = items.flatMap(i => i.draft.url ?? [])
  return urls.length > 0 && random.chance(0.4) ? `\n\nSee ${random.pick(urls)}` : ''
}

const repositoryUrl = ({ url, ref }: Container): string => url ?? `https://${ref}`

/** The address of what another container tells of, too, now and then. */
const addressTold = (world: World, container: Container, kind: string, n: number): string | null => {
  const others = world.items.filter(i => i.container !== container && i.draft.kind === kind)
  return n % 6 === 0 ? (others[n % Math.max(1, others.length)]?.draft.url ?? null) : null
}

const change = (world: World, random: Random, container: Container): ItemDraftInput => {
  const n = next(world)
  const kind = random.pick(['commit', 'pull'] as const)
  const place = kind === 'pull' ? `pull/${n}` : `commit/${n.toString(16).padStart(40, '0')}`
  return {
    ...common(world, random, n),
    ref: `${kind}:${mark(random)}`,
    kind,
    title: `${words(random, 3)} ${mark(random)}`,
    body: `${words(random, 12)} ${mark(random)}${mention(random, world.items)}`,
    url: addressTold(world, container, kind, n) ?? `${repositoryUrl(container)}/${place}`,
    state: kind === 'pull' ? 'merged' : null,
    paths: random.some(paths, 3),
  }
}

/** A record of a decision that may replace another one of its container. */
const decision = (world: World, random: Random, container: Container): ItemDraftInput => {
  const n = next(world)
  const ref = `docs/adr/${String(n).padStart(5, '0')}-${mark(random)}.md`
  const others = world.items.filter(i => i.container === container && i.draft.ref.startsWith('docs/adr/'))
  const file = others.length > 0 ? random.pick(others).draft.ref.replace('docs/adr/', '') : ''
  const status =
    file === ''
      ? 'Accepted'
      : random.pick([`Accepted\n\nSupersedes [that](${file})`, `Superseded by [that](${file})`])
  const title = `${words(random, 2)} ${mark(random)}`
  return {
    ...common(world, random, n),
    ref,
    kind: 'document',
    format: 'markdown',
    title,
    body: `# ${title}\n\nDate: 2026-09-0${1 + random.below(9)}\n\n## Status\n\n${status}\n\n## Decision\n\nWe ${words(random, 5)} ${mark(random)} in \`${random.pick(paths)}\`.\n`,
    url: `${repositoryUrl(container)}/blob/main/${ref}`,
    paths: [ref],
  }
}

const page = (world: World, random: Random, container: Container): ItemDraftInput => {
  const n = next(world)
  const ref = mark(random)
  return {
    ...common(world, random, n),
    ref,
    kind: random.pick(['issue', 'document', 'meeting'] as const),
    title: `${words(random, 2)} ${mark(random)}`,
    body: `${words(random, 10)} ${mark(random)}${mention(random, world.items)}`,
    url: `https://${container.ref}/${ref}`,
  }
}

/** A CODEOWNERS file whose lines name people by handle, by e-mail, and teams; a change when each place has one. */
const codeowners = (world: World, random: Random, container: Container): ItemDraftInput => {
  const taken = world.items.filter(i => i.container === container).map(i => i.draft.ref)
  const free = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'].filter(place => !taken.includes(place))
  if (free.length === 0) return change(world, random, container)
  const n = next(world)
  const place = random.pick(free)
  const named = world.people.flatMap(p => p.accounts.map(a => a.handle ?? a.key))
  const lines = ['*', '/services/quotes/', '*.tf'].map(
    pattern => `${pattern} ${[random.pick(teamHandles), ...random.some(named, 2)].join(' ')}`,
  )
  return {
    ...common(world, random, n),
    ref: place,
    kind: 'codeowners',
    title: 'CODEOWNERS',
    body: `${lines.join('\n')}\n`,
    url: `${repositoryUrl(container)}/blob/main/${place}`,
    paths: [place],
  }
}

/** A random draft for a container of its kind. */
export const draftFor = (world: World, random: Random, container: Container): ItemDraftInput => {
  if (!holdsCode(container)) return page(world, random, container)
  const make = random.pick([change, change, change, change, decision, decision, codeowners])
  return make(world, random, container)
}
