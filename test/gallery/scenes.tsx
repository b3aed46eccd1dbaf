import { IconButton } from '#extension/cards/Button.tsx'
import { ContextPanel } from '#extension/cards/ContextPanel.tsx'
import { HoverCard } from '#extension/cards/HoverCard.tsx'
import { ItemCard } from '#extension/cards/ItemCard.tsx'
import { MuteForm, targetsOf } from '#extension/cards/MuteForm.tsx'
import { SidebarTab } from '#extension/cards/SidebarTab.tsx'
import { SignInForms, type SignInFormsProps } from '#extension/cards/SignInForms.tsx'
import type { Said } from '#extension/said.ts'
import type { HoverBody, TabView } from '#extension/views.ts'
import { words } from '#extension/words/en.ts'
import type { Mute } from '#shared/contract/mutes.ts'
import {
  absentOwnerCard,
  changeCover,
  contextAnswer,
  emptyAnswer,
  linkedAnswer,
  nothingIndexed,
  overlapAnswer,
  ownerCard,
  personCard,
  sampleNow,
} from '../fixtures/answers.ts'
import { viewOf } from '../fixtures/views.ts'
import { idleActs, idleCorrect } from '../harness/card-acts.ts'
import { filledWith } from '../harness/hostile.ts'
import { decisionScenes } from './decision-scenes.tsx'
import { hostile } from './hostile.ts'
import { overlapScenes } from './overlap-scenes.tsx'
import { onPaper, type Scene } from './scene.ts'
import { toolScenes } from './tool-scenes.tsx'
import { tourScenes } from './tour-scenes.tsx'

const nothing = (): void => undefined
const minutes = (n: number): number => sampleNow - n * 60_000

const view = viewOf({
  sent: {
    at: sampleNow,
    worker: 'http://127.0.0.1:8787',
    from: 'GitHub',
    characters: 1240,
    files: 3,
    via: 'page',
  },
})

const problemView = (code: string, message: string): TabView => ({
  ...view,
  answer: null,
  problem: { code, message },
})

const panelScenes: Record<string, TabView> = {
  answer: view,
  'change under review': { ...view, cover: changeCover },
  'hostile answer': { ...view, answer: { value: filledWith(contextAnswer, hostile), at: sampleNow } },
  overlap: { ...view, answer: { value: overlapAnswer, at: sampleNow } },
  'hostile overlap': { ...view, answer: { value: filledWith(overlapAnswer, hostile), at: sampleNow } },
  empty: { ...view, answer: { value: emptyAnswer, at: sampleNow } },
  'nothing indexed': { ...view, answer: { value: nothingIndexed, at: sampleNow } },
  loading: { ...view, answer: null, asking: sampleNow },
  'still loading': { ...view, answer: null, asking: minutes(1) },
  waiting: { ...view, answer: null, sent: null },
  paused: { ...view, answer: null, paused: { host: 'github', page: view.page.id, until: null } },
  stale: {
    ...view,
    answer: { value: contextAnswer, at: minutes(25) },
    problem: { code: 'worker.unreachable', message: 'No Hypha worker answers at http://127.0.0.1:8787.' },
  },
  'signed out': problemView('auth.missing', 'You are signed out of Hypha.'),
  expired: problemView('auth.expired', 'This token has expired.'),
  'no permission': problemView('auth.scope', 'This token may not read.'),
  unreachable: problemView('worker.unreachable', 'No Hypha worker answers at http://127.0.0.1:8787.'),
  slow: problemView('worker.slow', 'http://127.0.0.1:8787 did not answer within 8 seconds.'),
  'database down': problemView('database.unavailable', 'The database does not answer.'),
  'too long': problemView('input.too_large', 'This text has 1,000,000 characters; the limit is 400,000.'),
  'too many questions': {
    ...view,
    answer: null,
    problem: {
      code: 'limit.reached',
      message: 'Too many questions: 300 in 10 seconds is the limit.',
      retryAfter: 10,
    },
  },
  'unknown problem': problemView('internal', 'Something broke while answering.'),
}

/** What was said, without the card it was said of. */
type Verdict = Said extends infer One ? (One extends Said ? Omit<One, 'card'> : never) : never

const saidOf = (n: number, said: Verdict): Said => {
  const item = contextAnswer.related[n]?.item
  const card = {
    item: item?.id ?? '',
    title: item?.title ?? 'Retry a booking that timed out at the carrier',
    url: null,
    about: 'related' as const,
  }
  return { card, ...said }
}

const muteLabels = {
  item: 'Cache carrier quotes for ten minutes',
  person: 'Ines Okoye',
  topic: 'carrier',
  site: 'github.com',
}
const muteOf = (kind: Mute['kind'], term: Mute['term']): Mute => ({
  id: kind,
  kind,
  what: muteLabels[kind],
  label: muteLabels[kind],
  term,
  since: '2026-11-20T14:02:00Z',
  until: null,
})

const hoverScenes: Record<string, HoverBody> = {
  owner: { kind: 'owner', card: ownerCard },
  'owner without rule': {
    kind: 'owner',
    card: {
      ...ownerCard,
      path: 'services/labels/templates/very/deep/below/everything/else/thermal-printer-label.ts',
      ask: { ...ownerCard.ask, first: ownerCard.ask.backup, backup: null },
      deciders: [],
      decisions: [],
      why: { ...ownerCard.why, reason: 'Ines Okoye made 14 of 22 recent changes' },
      rule: { state: 'none', pattern: null, line: null, file: '.github/CODEOWNERS' },
    },
  },
  'owner who looks': { kind: 'owner', card: { ...ownerCard, decisions: [], you: true } },
  'owner away': { kind: 'owner', card: absentOwnerCard },
  person: { kind: 'people', cards: [personCard] },
  'hostile owner': { kind: 'owner', card: filledWith(ownerCard, hostile) },
  'hostile person': { kind: 'people', cards: [filledWith(personCard, hostile)] },
  'linked item': {
    kind: 'item',
    linked: { item: linkedAnswer.related[0]?.item ?? contextAnswer.related[0]!.item, answer: linkedAnswer },
  },
  asking: { kind: 'asking' },
  'hover problem': {
    kind: 'problem',
    problem: { code: 'database.unavailable', message: 'The database does not answer.' },
  },
}

const signIn: SignInFormsProps = {
  address: 'https://hypha.larkfield.example',
  held: false,
  code: '',
  valid: true,
  signing: null,
  problem: null,
  setAddress: nothing,
  setCode: nothing,
  signIn: nothing,
}

const signInProblem = (code: string, message: string, remedy?: string): SignInFormsProps => ({
  ...signIn,
  problem: { code, message, ...(remedy ? { remedy } : {}) },
})

const signInScenes: Record<string, SignInFormsProps> = {
  'sign in': signIn,
  'sign in where the organisation says': { ...signIn, held: true },
  'signing in': { ...signIn, signing: 'window' },
  'signing in by code': { ...signIn, code: 'hyc_', signing: 'code' },
  'sign-in closed': signInProblem('auth.cancelled', 'The sign-in window was closed.'),
  'sign-in refused': signInProblem('auth.refused', 'The sign-in was refused.'),
  'sign-in not set up': signInProblem('auth.not_offered', 'There is no sign-in set up.'),
  'sign-in elsewhere': signInProblem(
    'auth.elsewhere',
    'This worker calls itself https://hypha.larkfield.example.',
    'Use https://hypha.larkfield.example.',
  ),
  'no workspace yet': signInProblem('auth.no_workspace', 'You are in no workspace yet.'),
}

const controls = (
  <>
    <IconButton icon="panel" label={words.action.sidePanel} />
    <IconButton icon="settings" label={words.action.settings} />
    <IconButton icon="close" label={words.action.close} />
  </>
)

const panel = (shown: TabView): Scene => ({
  width: 372,
  height: 720,
  draw: (
    <ContextPanel
      view={shown}
      now={sampleNow}
      opened={nothing}
      act={nothing}
      acts={idleActs}
      controls={controls}
    />
  ),
})

const hover = (body: HoverBody): Scene => ({
  width: 360,
  height: 480,
  draw: (
    <div className="hover">
      <div className="hover-content">
        <HoverCard body={body} now={sampleNow} opened={nothing} act={nothing} correct={idleCorrect} />
      </div>
    </div>
  ),
})

/** What people said of the cards of the answer. */
const saidScenes: Record<string, Said[]> = {
  'said useful': [saidOf(0, { kind: 'useful' })],
  'said not useful': [saidOf(0, { kind: 'not-useful', reason: null })],
  'said why not': [saidOf(1, { kind: 'not-useful', reason: 'already-knew' })],
  'muted item': [saidOf(0, { kind: 'muted', mute: muteOf('item', 'week') })],
  'muted more': [
    saidOf(0, { kind: 'muted', mute: muteOf('topic', 'day') }),
    saidOf(1, { kind: 'muted', mute: muteOf('person', 'undone') }),
    saidOf(2, { kind: 'not-useful', reason: null }),
  ],
  'muted and gone': [saidOf(9, { kind: 'muted', mute: muteOf('person', 'changed') })],
}

const forms = (shown: SignInFormsProps): Scene => ({
  width: 480,
  height: 560,
  draw: (
    <main className="page" style={onPaper}>
      <SignInForms {...shown} />
    </main>
  ),
})

const [firstCard] = contextAnswer.related

/** A card whose reader is about to mute something. */
const card: Scene = {
  width: 372,
  height: 360,
  draw: firstCard && (
    <div className="answerable" style={onPaper}>
      <ItemCard
        card={firstCard}
        now={sampleNow}
        opened={nothing}
        actions={
          <MuteForm targets={targetsOf(firstCard.item, firstCard.why)} choose={nothing} cancel={nothing} />
        }
      />
    </div>
  ),
}

const tab = (shown: TabView): Scene => ({
  width: 44,
  height: 76,
  draw: <SidebarTab view={shown} open={nothing} />,
})

const mapped = <T,>(from: Record<string, T>, make: (value: T) => Scene): Record<string, Scene> =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, make(value)]))

/** Every card in every state, by name. */
export const scenes: Record<string, Scene> = {
  ...mapped(panelScenes, panel),
  ...mapped(saidScenes, said => panel({ ...view, said })),
  ...mapped(hoverScenes, hover),
  ...overlapScenes,
  ...decisionScenes,
  'card with a mute form': card,
  ...mapped(signInScenes, forms),
  ...toolScenes,
  ...tourScenes,
  'tab with results': tab(view),
  'tab without results': tab(panelScenes.empty ?? view),
  'tab with trouble': tab(panelScenes.unreachable ?? view),
}
