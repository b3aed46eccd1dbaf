import type { z } from 'zod'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import type { ServiceProblem } from './problem.ts'

/** A request to a service. `bucket`: what of it is limited apart, e.g. `graphql`; default: all of it. */
export type ServiceRequest = {
  url: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  bucket?: string
}

/** A service's answer, whole. Whatever its status is: what it means is the source's to say. */
export type ServiceAnswer = { status: number; headers: Headers; body: Uint8Array<ArrayBuffer> }

/** One connection of one workspace, opened: what a source asks its service through. */
export type Connected<Settings = unknown, Secrets = unknown> = {
  readonly settings: Settings
  readonly secrets: Secrets
  /**
   * Asks the service within the connection's budget. Throws ServiceProblem: `limited` without asking while a limit that
   * `limitOf` found holds; `unavailable` when no answer comes; `too-large`.
   */
  ask(request: ServiceRequest): Promise<ServiceAnswer>
  /** The token made last while it holds, else a new one: one at a time for the whole connection, kept sealed. `key` tells tokens apart. */
  token(key: string, make: () => Promise<{ token: string; expiresAt: Date }>): Promise<string>
  /** What the source last said of a container as its `rules`; null: nothing yet. Absent: they are not kept here. */
  rules?(container: string): Promise<string | null>
  now(): Date
}

/**
 * Somebody at the source, by immutable id: an account, or a group whose members are brought apart. `everybody`: all of the
 * workspace. `principal`: one of ours as it is (shared/contract/principal.ts), which an administrator named because the
 * service tells no readers.
 */
export type Reader = 'everybody' | { account: string } | { group: string } | { principal: string }

/**
 * Who may see a thing: whoever is in every one of these unions, so an issue with a security level is `['container', level]`.
 * `container`: whoever may see its container. An empty union is nobody. Unknown is nobody, too, and the administrator is told why.
 */
export type Readers =
  | { known: true; every: readonly ('container' | readonly Reader[])[] }
  | { known: false; why: string }

/**
 * A group of a source, flat: groups in groups are expanded. `why`: its members are not all known, and the unknown ones are
 * not among `members`; the administrator is told.
 */
export type Group = { key: string; name: string; members: readonly string[]; why?: string }

/** A repository, project, root page, drive. `ref` is its immutable id at the source. */
export type ServiceContainer = {
  ref: string
  name: string
  url: string | null
  readers: Readers
  /**
   * What its items are made by besides themselves, in one line: e.g. that reporters see what they reported, or the key in
   * their addresses. When it is another than before, all of its items are read again. `Connected.rules` gives it back.
   */
  rules?: string
}

/** An item, or a piece of one that has readers of its own. `readers` absent: whoever may see its container. */
export type ServiceDraft = Omit<ItemDraftInput, 'audience'> & { readers?: Readers }

/**
 * What a ref stands for now. `drafts`: the thing itself (its ref is `ref`), then its pieces with readers of their own, such
 * as restricted comments (their refs are `ref#…`). A piece that is not named any more is gone.
 */
export type Found =
  | { ref: string; state: 'present'; container: string; drafts: readonly ServiceDraft[]; below?: Below }
  /** Deleted, or no longer ours to see: the same. `why`: it is there, but we may not take it; the administrator is told. */
  | { ref: string; state: 'gone'; why?: string; below?: Below }
  /** No item itself, but it holds some, such as a database or folder: what it holds is always read again. */
  | { ref: string; state: 'holder'; below: Below }
  /** Not now, and what is stored stays. When only its readers are unknown it is present, with readers that are not known. */
  | { ref: string; state: 'failed'; problem: ServiceProblem }

/**
 * Refs of what hangs right below a thing and goes where it goes, without the service saying so of each. They are read again
 * when a hint led to the thing, and it is gone and was stored, or it is in another container than it was stored in (or was
 * in none); so is whatever is stored with a link that it is `part-of` it, because what is gone often tells nothing any more.
 * Not after a backfill, which comes to them itself.
 */
export type Below = readonly string[]

/** A page of a longer listing. `next`: pass it for the next page; null: that was the last. */
export type Page<T> = { values: readonly T[]; next: string | null }

/**
 * Something that may have changed: an item, a container with its readers, or a whole stream to be polled now. Of an item
 * the service may already have told more, so that it need not be asked again: `version`, nothing to do when that is the
 * stored one, as `Sighting` compares them; `gone`, as `Found` has it.
 */
export type Hint =
  | { item: string; version?: string; gone?: true }
  | { container: string }
  | { stream: string }
  | { everything: true }

/** The end of a poll: ask again with `cursor`. `more`: ask again at once. */
export type Changes = { hints: readonly Hint[]; cursor: string; more: boolean }

/**
 * What is there, by id alone. It is read again unless `version` is the stored one or its first words, up to one of its spaces:
 * what a listing tells may be less than what names the content. null: not told.
 */
export type Sighting = { ref: string; version: string | null }

export type Webhook = {
  /**
   * Whether the service itself sent these bytes: before anything of them is read, in constant time. `secrets`: the
   * connection's own, made by us (32 random bytes or more, shown once to the administrator) or by the service's handshake;
   * two while one replaces the other.
   */
  verify(body: Uint8Array<ArrayBuffer>, headers: Headers, secrets: readonly string[]): Promise<boolean>
  /** A delivery's id, the same when it is sent again, and what it hints at. Of verified bytes. Throws ServiceProblem `invalid`. */
  read(body: Uint8Array<ArrayBuffer>, headers: Headers): { id: string; hints: readonly Hint[] }
  /** Notion's handshake: the secret the service chose, out of its first post; null: this is none. */
  handshake?(body: Uint8Array<ArrayBuffer>): string | null
  /** What an administrator does at the service so that it posts to us, a sentence each; absent: `upkeep` sees to it. */
  readonly steps?: readonly string[]
}

/** A service we read: how to ask it, and how to put its answers into our shape. Mapping is pure; nothing here knows the database. */
export type Service<Settings = unknown, Secrets = unknown> = {
  /** Hosts it is asked at. No other is ever asked, whatever the settings or an answer say. */
  readonly hosts: readonly string[]
  /**
   * The source of identities whose keys `account` and `members` are; default: this one. Google Drive's readers are
   * identities of `google`, as which people sign in.
   */
  readonly accounts?: string
  /** What an administrator says of a connection; each field has a `describe` that says where to find it. */
  readonly settings: z.ZodType<Settings>
  /** What must stay secret, likewise. */
  readonly secrets: z.ZodType<Secrets>
  /** What an answer says about how much may be asked on: null, or until when this bucket is closed. */
  limitOf(answer: ServiceAnswer, now: Date): { until: Date } | null
  /** Tries the secrets. Whom we are there, in words, and what will be missing with these rights. Throws ServiceProblem. */
  check(at: Connected<Settings, Secrets>): Promise<{ account: string; missing: readonly string[] }>
  /** All containers with their readers, and the groups these name. `missing`: what is left out and why, a sentence each. */
  containers(
    at: Connected<Settings, Secrets>,
    cursor: string | null,
  ): Promise<Page<ServiceContainer> & { groups: readonly Group[]; missing?: readonly string[] }>
  /** One container as it is now; null: gone. For a hint, and for the rights of one. */
  container(
    at: Connected<Settings, Secrets>,
    ref: string,
  ): Promise<{ container: ServiceContainer | null; groups: readonly Group[] }>
  /**
   * Groups that only items name, as they are now, by the keys they were named with: when one is named for the first time,
   * and as often as containers are read. Absent: every group comes with its container. One that is gone has no members.
   */
  groups?(at: Connected<Settings, Secrets>, keys: readonly string[]): Promise<readonly Group[]>
  /** Everything in a container, a page at a time. `total`, if the service tells. Throws `cursor` when one is no longer known. */
  backfill(
    at: Connected<Settings, Secrets>,
    container: string,
    cursor: string | null,
  ): Promise<Page<Found> & { total?: number }>
  /** What to poll apart: at most one call each when nothing changed. */
  streams(settings: Settings, containers: readonly string[]): readonly string[]
  /** What may have changed in a stream since `cursor`; null: begin now. Overlaps, because the service may lag. */
  changes(at: Connected<Settings, Secrets>, stream: string, cursor: string | null): Promise<Changes>
  /** Ids of all that is in a container: finds what is gone, and what was missed. */
  ids(at: Connected<Settings, Secrets>, container: string, cursor: string | null): Promise<Page<Sighting>>
  /** Refs as they are now, in the fewest calls. As many answers as refs, in their order. Throws only what concerns them all. */
  fetch(at: Connected<Settings, Secrets>, refs: readonly string[]): Promise<readonly Found[]>
  /** The most refs `fetch` takes at once. */
  readonly batch: number
  readonly webhook: Webhook
  /**
   * What must be done now and then besides: channels renewed, lost deliveries asked for again. `state` is what the last time
   * returned; `inbox` is where the service posts, and the secret it signs or names; `streams` are those polled now. Every
   * ten minutes.
   */
  upkeep?(
    at: Connected<Settings, Secrets>,
    state: string | null,
    inbox: { address: string; secret: string },
    streams: readonly string[],
  ): Promise<{ state: string | null; hints: readonly Hint[] }>
}

/** Names a service's types once; outside its folder they are unknown, and its own schemas say what they are. */
export const defineService = <Settings, Secrets>(service: Service<Settings, Secrets>): Service =>
  service as unknown as Service
