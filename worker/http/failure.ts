import { type ErrorBody, type ErrorCode, errorStatus } from '#shared/contract/errors.ts'
import { limits } from '#shared/contract/limits.ts'

/** A refusal with its words; anything thrown that is not one is a fault of ours and answers 500. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly remedy: string | undefined
  readonly details: string[] | undefined
  /** Seconds until it is worth asking again. */
  readonly retryAfter: number | undefined
  constructor(
    code: ErrorCode,
    message: string,
    more: { remedy?: string; details?: string[]; retryAfter?: number } = {},
  ) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.remedy = more.remedy
    this.details = more.details
    this.retryAfter = more.retryAfter
  }
}

export const statusOf = (failure: Failure) => errorStatus[failure.code]

export const bodyOf = ({ code, message, remedy, details }: Failure): ErrorBody => ({
  error: { code, message, ...(remedy ? { remedy } : {}), ...(details ? { details } : {}) },
})

const signInAgain = 'Sign in again: `hypha sign-in CODE`, or the options page of the extension.'

/** One factory per case, so that the same refusal always has the same words. */
export const failures = {
  noToken: () => new Failure('auth.missing', 'This needs a token.', { remedy: signInAgain }),
  badToken: () =>
    new Failure('auth.invalid', 'This token is unknown or was revoked.', { remedy: signInAgain }),
  expiredToken: () => new Failure('auth.expired', 'This token has expired.', { remedy: signInAgain }),
  scope: () =>
    new Failure('auth.scope', 'This token may not do that.', {
      remedy: 'Ask an administrator for a token with the scope.',
    }),
  role: () =>
    new Failure('auth.role', 'Your role in this workspace may not do that.', {
      remedy: 'Ask an owner of the workspace; `hypha members list` names them.',
    }),
  person: () =>
    new Failure('auth.person', 'An agent or a script may not do that: it is for the person themselves.', {
      remedy: 'Sign in as yourself: `hypha sign-in CODE`.',
    }),
  host: () => new Failure('origin.refused', 'This worker is not known by that name.'),
  origin: () => new Failure('origin.refused', 'Pages may not call this worker.'),
  input: (details: string[]) =>
    new Failure('input.invalid', 'The input does not fit the operation.', { details }),
  excludesYou: () =>
    new Failure(
      'audience.excludes_you',
      'This audience leaves you out: you could neither read, change nor remove what you write.',
      { remedy: 'Add `person:ID` with your own id (`hypha me --json` shows it), or `workspace`.' },
    ),
  tooLarge: (bytes: number) =>
    new Failure(
      'input.too_large',
      `The request is larger than the limit of ${bytes.toLocaleString('en')} bytes.`,
      { remedy: 'Send less text.' },
    ),
  longAddress: () =>
    new Failure(
      'input.too_long',
      `The address is longer than the limit of ${limits.addressBytes.toLocaleString('en')} bytes.`,
      { remedy: 'Ask with fewer words.' },
    ),
  largeHeaders: () =>
    new Failure(
      'input.headers_too_large',
      `The headers are larger than the limit of ${limits.headerBytes.toLocaleString('en')} bytes.`,
    ),
  notJson: () =>
    new Failure('input.not_json', 'The body is not JSON.', {
      remedy: 'Send JSON, with the header `content-type: application/json`.',
    }),
  noRoute: () =>
    new Failure('route.unknown', 'There is no such operation.', { remedy: 'See /openapi.json.' }),
  noItem: () => new Failure('item.not_found', 'There is no such item, or you may not see it.'),
  emptyTopic: () =>
    new Failure('input.invalid', 'The input does not fit the operation.', {
      details: ['what: a topic needs a word that says something; these are in every text'],
    }),
  noMute: () =>
    new Failure('mute.not_found', 'You have muted no such thing.', { remedy: 'See `hypha mutes`.' }),
  tooManyMutes: () =>
    new Failure('mute.too_many', `You have muted ${limits.mutesPerPerson} things, and that is the limit.`, {
      remedy: 'Undo some: `hypha mutes` lists them.',
    }),
  noContainer: () =>
    new Failure('container.not_found', 'There is no such container, or you may not see it.', {
      remedy: 'List what is indexed: `hypha containers list`.',
    }),
  syncedContainer: () =>
    new Failure('container.synced', 'This container is kept in sync by a connection.', {
      remedy: 'Change it at its source; or remove the connection: `hypha connections list`.',
    }),
  syncedTeam: () =>
    new Failure('team.synced', 'This group is kept in sync by a connection.', {
      remedy: 'Change its members at its source.',
    }),
  noSealKey: () =>
    new Failure(
      'connections.unavailable',
      'This worker has no key to seal the secrets of connections with.',
      {
        remedy: 'Give it SEAL_KEY (docs/DEPLOY.md).',
      },
    ),
  /** The service did not let us in, in its source's words. */
  refusedConnection: (message: string, remedy: string | null) =>
    new Failure('connection.refused', message, remedy === null ? {} : { remedy }),
  changedConnection: () =>
    new Failure('connection.changed', 'Somebody changed this connection at the same time.', {
      remedy: 'Try again.',
    }),
  nothingToConfirm: (remedy: string) =>
    new Failure('connection.nothing_to_confirm', 'There is nothing to confirm at the service.', { remedy }),
  refusedPost: () =>
    new Failure('webhook.refused', 'No connection is known by this address and signature.', {
      remedy: 'Compare address and secret with those that were shown when it was connected.',
    }),
  noSource: (id: string) =>
    new Failure('source.unknown', `There is no source “${id}” that can be connected.`, {
      remedy: 'See `hypha connect --help`.',
    }),
  noConnection: () =>
    new Failure('connection.not_found', 'There is no such connection.', {
      remedy: 'See `hypha connections list`.',
    }),
  noDecision: () => new Failure('decision.not_found', 'There is no such decision, or you may not see it.'),
  notLapsed: () =>
    new Failure('decision.not_lapsed', 'This decision does not wait for an answer of yours.', {
      remedy: '`hypha decisions --lapsed` lists those that do; `hypha decisions change` moves any.',
    }),
  circle: () =>
    new Failure('decision.circle', 'A decision cannot take the place of what took its own.', {
      remedy: 'See which holds: `hypha decisions get ID`.',
    }),
  decidedElsewhere: () =>
    new Failure(
      'decision.elsewhere',
      'This decision was read from a document; its words are changed there.',
      {
        remedy: 'Its document: `hypha decisions get ID`. Where it stands is said here.',
      },
    ),
  noPerson: () =>
    new Failure('person.not_found', 'There is no such person here.', {
      remedy: 'Look for them: `hypha people NAME --json` shows ids.',
    }),
  ambiguousPerson: () =>
    new Failure('person.ambiguous', 'Several people here are called that.', {
      remedy: 'Name the one you mean by a handle or an id: `hypha people NAME --json` shows both.',
    }),
  selfCorrection: () =>
    new Failure('input.invalid', 'The input does not fit the operation.', {
      details: ['instead: this is the same person'],
    }),
  noCorrection: () =>
    new Failure('correction.not_found', 'There is no such correction, or it has expired.', {
      remedy: 'See `hypha owners corrections`.',
    }),
  tooManyCorrections: () =>
    new Failure('correction.too_many', `A workspace has at most ${limits.corrections} corrections.`, {
      remedy: 'Revoke some: `hypha owners corrections` lists them.',
    }),
  mergedPerson: () =>
    new Failure('person.merged', 'This person was merged into another.', {
      remedy: 'Name the other, or undo that first: `hypha people unmerge PERSON`.',
    }),
  takenPerson: () =>
    new Failure(
      'person.taken',
      'A member, or somebody others were merged into, cannot become part of another.',
      {
        remedy: 'Merge the other way round, or undo the earlier merge first.',
      },
    ),
  noMember: () =>
    new Failure('member.not_found', 'There is no such member.', { remedy: 'See `hypha members list`.' }),
  lastOwner: () =>
    new Failure('member.last_owner', 'A workspace keeps at least one owner.', {
      remedy: 'Make somebody else an owner first: `hypha members change PERSON owner`.',
    }),
  noAgent: () =>
    new Failure('agent.not_found', 'There is no such agent.', { remedy: 'See `hypha agents list`.' }),
  noInvitation: () =>
    new Failure('invitation.not_found', 'There is no such open invitation.', {
      remedy: 'See `hypha invitations list`.',
    }),
  spentInvitation: () =>
    new Failure('invitation.spent', 'This invitation is not for this account, or is not valid any more.', {
      remedy: 'Sign in with the e-mail that was invited, or ask for a new invitation.',
    }),
  noScriptToken: () =>
    new Failure('token.not_found', 'There is no such token that you may revoke.', {
      remedy: 'See `hypha tokens list`.',
    }),
  noSession: () =>
    new Failure('session.not_found', 'You have no such session.', { remedy: 'See `hypha sessions list`.' }),
  noIdentity: () =>
    new Failure('identity.not_found', 'There is no such linked identity that you may unlink.', {
      remedy: 'See `hypha identities list`.',
    }),
  takenIdentity: () =>
    new Failure('identity.taken', 'This identity is linked to somebody else.', {
      remedy: 'Unlink it first: `hypha identities unlink SOURCE KEY`.',
    }),
  noTeam: () =>
    new Failure('team.not_found', 'There is no such team.', { remedy: 'See `hypha teams list`.' }),
  spentCode: () =>
    new Failure('code.spent', 'This code is unknown, has expired or was used before.', {
      remedy: 'Ask for a new one.',
    }),
  /** `limit` questions in `period` seconds were asked. */
  tooMany: ({ limit, period }: { limit: number; period: number }) =>
    new Failure('limit.reached', `Too many questions: ${limit} in ${period} seconds is the limit.`, {
      remedy: `Ask again in ${period} seconds.`,
      retryAfter: period,
    }),
  database: () =>
    new Failure('database.unavailable', 'The database does not answer.', {
      remedy: 'Try again in a moment; `hypha doctor` says more.',
    }),
  internal: () =>
    new Failure('internal', 'Something broke on our side.', { remedy: 'Try again; the log says more.' }),
}
