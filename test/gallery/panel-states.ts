import type { HoverBody, TabView } from '#extension/views.ts'
import { contextAnswer, emptyAnswer, ownerCard, sampleNow } from '../fixtures/answers.ts'

/** A state every surface is tried in, and the words by which a person knows it. */
export type PanelState = {
  name: string
  view: Partial<Pick<TabView, 'answer' | 'asking' | 'problem' | 'paused'>>
  /** The same in a hover card; null: there is no such card. */
  hover: HoverBody | null
  /** Matches the words of a panel in this state. */
  says: RegExp
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)

/** A surface's clock goes by half minutes, and may be behind by one. */
const behind = 45_000

/** The same as if it had been sampled now, so that ages are those it was written with. Takes what JSON can hold. */
export const asOfNow = <T>(sampled: T): T => {
  const later = Date.now() - sampleNow
  return JSON.parse(JSON.stringify(sampled), (_, value: unknown) => {
    if (isTime(value)) return new Date(Date.parse(value) + later - behind).toISOString()
    return typeof value === 'number' && value > sampleNow / 2 ? value + later : value
  })
}

const problemState = (name: string, code: string, says: RegExp): PanelState => {
  const problem = { code, message: 'No Hypha worker answers.' }
  return { name, view: { problem }, hover: { kind: 'problem', problem }, says }
}

const answer = { value: contextAnswer, at: sampleNow }
const unreachable = { code: 'worker.unreachable', message: 'No Hypha worker answers.' }

export const panelStates: readonly PanelState[] = [
  { name: 'answer', view: { answer }, hover: { kind: 'owner', card: ownerCard }, says: /Related work/ },
  {
    name: 'loading',
    view: { asking: sampleNow },
    hover: { kind: 'asking' },
    says: /Looking for related work/,
  },
  {
    name: 'empty',
    view: { answer: { value: emptyAnswer, at: sampleNow } },
    hover: null,
    says: /Nothing related[\s\S]*newest data/,
  },
  problemState('signed out', 'auth.missing', /You are signed out[\s\S]*Sign in/),
  problemState('no permission', 'auth.scope', /You may not see this/),
  problemState('rate-limited', 'limit.reached', /Too many questions[\s\S]*Try again/),
  problemState('worker down', 'worker.unreachable', /The worker cannot be reached[\s\S]*Try again/),
  problemState('database down', 'database.unavailable', /The database is down[\s\S]*Try again/),
  {
    name: 'offline',
    view: { answer: { value: contextAnswer, at: sampleNow - 25 * 60_000 }, problem: unreachable },
    hover: null,
    says: /The worker cannot be reached[\s\S]*Related work/,
  },
  {
    name: 'paused',
    view: { paused: { host: null, page: null, until: null } },
    hover: null,
    says: /Paused on this page[\s\S]*Resume/,
  },
]
