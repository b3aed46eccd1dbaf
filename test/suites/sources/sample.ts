import type { Routes } from '#test/harness/connected.ts'
import type { ProblemKind } from '#worker/sources/service/problem.ts'
import type { Hint, ServiceAnswer } from '#worker/sources/service/service.ts'

/** A post of the service, as it documents it, without its signature. */
export type PostSample = {
  name: string
  body: string
  /** Beside those that sign it. */
  headers?: Record<string, string>
  /** What it hints at. */
  hints: readonly Hint[]
}

/** An answer the service documents, met by whatever it is asked. */
export type FailureSample = {
  /** As the title of a test: `a 403 that is a rate limit`. */
  name: string
  answer: ServiceAnswer
  kind: ProblemKind
  /** When it may be asked again; absent: not told. */
  until?: string
}

/**
 * What the suite needs to try a source: a small service in recorded shapes, and what has to come out of it. Answers are as the
 * service documents them, names are Larkfield's. Kept in test/suites/sources/<id>/samples.ts as `sample`.
 */
export type SourceSample = {
  settings: unknown
  /** Texts in it are looked for in every address, error and item: make them long, and unlike anything else. */
  secrets: unknown
  /** What the schemas must not take. */
  refused: { settings: readonly unknown[]; secrets: readonly unknown[] }
  /** The service: every call the suite makes is answered here. Listings have two pages or more. */
  routes: Routes
  /** Whom `check` finds us to be; what it says is missing. */
  account: string
  missing?: readonly string[]
  /** Refs of all containers, over all pages. */
  containers: readonly string[]
  /** A container to read whole, with the refs in it; among them a thing that has a piece of its own, if the service knows such. */
  container: string
  refs: readonly string[]
  /** A ref that is gone. */
  gone: string
  /** Streams for these settings and `containers`; from a stream, a cursor and what has changed since, over all pages. */
  streams: readonly string[]
  changes: { stream: string; cursor: string; hints: readonly Hint[] }
  /** What it signs a post with this secret by: its headers. */
  sign(body: string, secret: string): Record<string, string>
  posts: readonly PostSample[]
  /** The first post of a service that chooses its secret: its body, and the secret in it. */
  handshake?: { body: string; secret: string }
  /** Every documented failure. */
  failures: readonly FailureSample[]
  /** When it is. Default: as connectedTo() has it. */
  now?: Date
}
