import type { ItemDraftInput } from '#shared/contract/items.ts'
import { documentDraft } from '#test/fixtures/items.ts'
import type { Caller, TestApp } from '#test/harness/app.ts'
import { openTestLanguageModel, type TestLanguageModel } from '#test/harness/language-model.ts'
import { unlimited } from '#test/harness/limiters.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { proposerOf } from '#worker/decisions/propose/configured.ts'
import type { Proposer } from '#worker/decisions/propose/proposer.ts'
import { readTexts } from '#worker/decisions/propose/read.ts'
import type { Deps } from '#worker/deps.ts'

export const passage = 'From Monday on scanners keep parcels in memory while the network is away.'
export const reason = 'The depot lost its network twice this week.'
export const told = `${reason}\n\n${passage} Nobody minded.`

/** A page in which the rules find nothing. */
export const page = (body = told, more: Partial<ItemDraftInput> = {}): ItemDraftInput =>
  documentDraft('docs/scanners.md', 'Scanners at the depot', body, more)

/** A model that takes these for decisions, whatever it reads. */
export const quoting =
  (...quotes: string[]) =>
  () =>
    quotes.map(quote => ({ quote, why: null }))

/** A workspace of a test's own, and a language model that sees the decision in `told`. */
export const openReadingDesk = async (app: TestApp) => {
  const model: TestLanguageModel = await openTestLanguageModel()
  model.mood.quotes = text => (text.includes(passage) ? [{ quote: passage, why: reason }] : [])
  const { workspaceId: workspace, personId: person, token } = await app.database.found()
  const call = app.callAs(token)
  const home = { source: 'github', ref: 'larkfield/parcel', name: 'larkfield/parcel' }
  const container = (await call('containers.put', home)).container.id
  const woken: string[] = []
  const { owner } = app.database
  app.log.length = 0
  /** The worker as another environment would make it; `more`: its model does this instead. */
  const withModel = (name = 'first', more: Partial<Proposer> = {}): Deps & { proposer: Proposer } => {
    const env = { DATABASE_URL: '', LOG_KEY: testLogKey, ...unlimited }
    const named = { ...env, PROPOSALS_MODEL: name, PROPOSALS_URL: model.url, PROPOSALS_KEY: 'k' }
    const proposer = proposerOf(named, app.deps.now)
    if (!proposer) throw new Error('a model that is named is one')
    return { ...app.deps, proposer: { ...proposer, ...more }, wakeReader: async id => void woken.push(id) }
  }
  const decisions = async (as: Caller = call) =>
    (await as('decisions.list', { limit: 50 })).decisions.map(d => d.decision)
  return {
    model,
    workspace,
    person,
    call,
    container,
    /** Workspaces that somebody was asked to read for. */
    woken,
    withModel,
    /** From now on the worker that answers has this model, too, and the workspace agreed to it. */
    turnOn: async (name = 'first') => {
      app.deps.proposer = withModel(name).proposer
      await call('workspace.proposals', { service: new URL(model.url).host })
    },
    read: (deps: Deps = withModel()) => readTexts(deps, workspace),
    put: (...items: ItemDraftInput[]) => call('items.put', { container, items }),
    decisions,
    statements: async (as: Caller = call) => (await decisions(as)).map(d => d.statement),
    /** What the model was asked about. */
    texts: () => model.asked.map(a => a.text),
    /** What the workspace says of it. */
    said: async () => (await call('workspace.get', {})).workspace.proposals,
    /** As if so long had passed for what waits. */
    laterOn: async () => {
      await owner`update proposer set run_after = now(), lease_until = null where workspace_id = ${workspace}`
      await owner`update reading set due_at = now() where workspace_id = ${workspace} and due_at > now()`
    },
    close: () => {
      app.deps.proposer = null
      model.close()
    },
  }
}
