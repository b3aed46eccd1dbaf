import type { DecisionState } from '#shared/contract/decisions.ts'
import type { ItemKind, ItemSummary } from '#shared/contract/items.ts'
import type { Stage } from '#shared/contract/overlap.ts'
import type { Confidence, Evidence } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Via } from '../hosts/host.ts'
import { count, listing } from './count.ts'
import { lapseWords, suggestionWords } from './decisions.ts'
import { ownSiteWords } from './own-sites.ts'
import { correctionWords, coverWords, ownerWords } from './owners.ts'
import { forgetWords, pauseWords, policyWords } from './pauses.ts'
import { searchWords } from './search.ts'
import { feedbackWords, muteWords } from './silence.ts'

/** Labels of a closed list of the contract; a value newer than this build shows as it is. */
type Labels<K extends string> = { readonly [L in K]: string }

const itemKinds: Labels<ItemKind> = {
  commit: 'Commit',
  pull: 'Pull request',
  issue: 'Issue',
  document: 'Document',
  codeowners: 'CODEOWNERS',
  comment: 'Comment',
  meeting: 'Meeting',
}
const itemStates: Labels<NonNullable<ItemSummary['state']>> = {
  open: 'Open',
  draft: 'Draft',
  merged: 'Merged',
  done: 'Done',
  closed: 'Closed',
  abandoned: 'Abandoned',
}
const decisionStates: Labels<DecisionState> = {
  proposed: 'Proposed',
  agreed: 'Agreed',
  doing: 'Being done',
  done: 'Done',
  overtaken: 'Overtaken',
  dropped: 'Dropped',
  rejected: 'Rejected',
}
const confidences: Labels<Confidence['level']> = {
  high: 'High confidence',
  medium: 'Medium confidence',
  low: 'Low confidence',
}
const evidenceKinds: Labels<Evidence['kind']> = {
  terms: 'Words',
  meaning: 'Meaning',
  path: 'Files',
  link: 'Link',
  person: 'Person',
  place: 'Place',
  time: 'Time',
  rule: 'Rule',
  corrected: 'Corrected',
  authored: 'Wrote',
  reviewed: 'Reviewed',
  decision: 'Decision',
}
const readBy: Labels<Via> = {
  page: 'Read from the page',
  editor: 'Read from the editor',
  annotated: 'Read from the editor',
  export: 'Exported from the document',
  outline: 'Title and outline only',
}

const stages: Labels<Stage> = {
  done: 'Done',
  doing: 'In progress',
  waiting: 'Not begun',
  'given-up': 'Given up',
  unknown: 'On record',
}

/** Every word we show, in one place. Sentences are functions of their data. */
export const words = {
  name: 'Hypha',
  itemKinds,
  itemStates,
  decisionStates,
  confidences,
  evidenceKinds,
  readBy,
  action: {
    close: 'Close',
    retry: 'Try again',
    more: (n: number) => `Show ${n} more`,
    fewer: 'Show fewer',
    why: 'Why?',
    signIn: 'Sign in',
    signOut: 'Sign out',
    switch: 'Switch…',
    settings: 'Settings',
    pause: 'Pause',
    resume: 'Resume',
    copy: 'Copy link',
    copied: 'Link copied',
    open: 'Open',
    openNew: 'Open in new tab',
    sidePanel: 'Open in side panel',
  },
  card: {
    read: (age: string) => `read ${age}`,
    stale: 'This was read long ago and may have changed since.',
    meaning: {
      off: 'meaning search is off just now',
      partly: 'meaning search is still being prepared',
    },
    evidence: 'Evidence',
    share: (part: number) => `${Math.round(part * 100)}%`,
    excerpt: 'The passage that fits best',
  },
  overlap: {
    title: 'Possibly the same work',
    hint: 'This may be the same work as:',
    stages,
    see: 'See why',
    dismiss: 'Dismiss',
  },
  feedback: feedbackWords,
  mute: muteWords,
  panel: {
    related: 'Related work',
    decisions: 'Decisions',
    people: 'People who know',
    open: (n: number) => (n === 0 ? 'Open Hypha: nothing related' : `Open Hypha: ${count(n, 'result')}`),
    trouble: 'Open Hypha: something needs your attention',
    width: 'Width of the sidebar',
    looking: 'Looking for related work…',
    stillLooking: 'Still looking. The worker is slow to answer.',
    found: (overlaps: number, related: number, decisions: number, people: number) =>
      overlaps + related + decisions + people === 0
        ? 'Nothing related found'
        : listing.format(
            [
              overlaps > 0 && 'work that may be the same',
              related > 0 && count(related, 'related item'),
              decisions > 0 && count(decisions, 'decision'),
              people > 0 && count(people, 'person', 'people'),
            ].filter(part => part !== false),
          ),
    waiting: 'Nothing to compare yet',
    waitingMore: 'Write a title and a sentence or two. Hypha looks when you pause.',
    empty: 'Nothing related',
    emptyIn: (sources: string[], age: string | null) =>
      `Looked in ${listing.format(sources)}${age ? `; newest data ${age}` : ''}.`,
    meaning: {
      off: 'Meaning search is off just now.',
      partly: 'Meaning search is still being prepared.',
    },
    nothingIndexed: 'Nothing is indexed yet',
    nothingIndexedMore: 'Index a repository with “hypha index”, and related work shows up here.',
    sent: (characters: number, files: number, time: string, worker: string) =>
      `Sent ${time} to ${worker}: ${count(characters, 'character')}${files > 0 ? `, ${count(files, 'path')}` : ''}`,
    kept: (via: string) => `${via}, never stored`,
    nothingSent: 'Nothing was sent from this page.',
    remembered: 'The same words were asked about before: nothing was sent from this page.',
  },
  decision: {
    one: 'Decision',
    suggested: 'Suggested, not confirmed',
    proposed: 'Suggested by a language model, not confirmed',
    decided: (age: string) => `decided ${age}`,
    supersededBy: 'Overtaken by',
    because: 'Because',
    rejected: 'Not chosen',
    since: 'Since then',
    lapsed: 'Its date came, and nothing you may see carried it out. It waits for your answer.',
    by: (names: string[]) => `by ${listing.format(names.map(inSentence))}`,
  },
  lapse: lapseWords,
  suggestion: suggestionWords,
  owner: ownerWords,
  correction: correctionWords,
  cover: coverWords,
  person: {
    label: (name: string) => `About ${inSentence(name)}`,
    knows: 'Knows',
    decides: 'Decides about',
    recent: 'Lately worked on',
    seen: (age: string) => `last seen ${age}`,
    away: (date: string) => `Away until ${date}`,
    kinds: { person: '', agent: 'Agent', bot: 'Bot', team: 'Team' },
  },
  linked: {
    label: (title: string) => `About ${inSentence(title)}`,
    reason: (kind: string, source: string) => `${kind} in ${source}, at the address of this link`,
  },
  search: searchWords,
  pause: pauseWords,
  policy: policyWords,
  forget: forgetWords,
  ownSite: ownSiteWords,
  site: {
    label: 'Sites',
    on: (site: string) => `Hypha is on for ${site}`,
    off: (site: string) => `Hypha is off for ${site}`,
    unknown: 'Hypha does not work on this page',
    nothingHere: 'Nothing to read on this page',
    toggle: (site: string) => `Hypha on ${site}`,
    refused: 'The browser did not give permission. Nothing was turned on.',
    pauseAll: 'Pause everywhere',
    pauseAllHint: 'No page is read, no card is shown and nothing is sent until you resume.',
    makesRoom: 'Make room for the open sidebar, in a window that is wide enough',
    hint: 'Hypha runs only on sites you turn on. Your browser asks you first.',
  },
  account: {
    label: 'Account',
    signedIn: (person: string, workspace: string) =>
      `Signed in as ${inSentence(person)}, in ${inSentence(workspace)}`,
    signedOut: 'Signed out',
    worker: 'Address of the worker',
    workerHint: 'https://…, or http://127.0.0.1:PORT on this computer',
    signInHint: 'Opens the worker’s sign-in in a window of its own.',
    byCode: 'Or with a one-time code',
    code: 'One-time code',
    codeHint: 'Get one with “hypha codes create --client browser”.',
    useCode: 'Use this code',
    until: (date: string) => `Until ${date}`,
    untold: 'Signed out here. The worker could not be told; the session there ends when it expires.',
    reached: (version: string) => `The worker answers (version ${version}).`,
    check: 'Test connection',
    another: 'Switch workspace or account',
    anotherHint: 'Choose another workspace there, or sign out of the account. Then sign in again here.',
    confirm: (worker: string) => `Sign in to ${worker}?`,
    confirmMore: 'Text of the sites you turn on will be sent there. Go on only if you know this address.',
    signingIn: 'Signing in…',
    inWindow: 'Go on in the window that opened. Closing it leaves everything as it was.',
  },
  welcome: {
    title: 'Welcome to Hypha',
    lead: 'Related work, owners and past decisions, on the page where you already are.',
    account: 'Sign in',
    sites: 'Choose your sites',
    done: 'You are set',
    doneMore:
      'Open an issue, a pull request or a document. A small tab appears at the right edge of the page.',
  },
  sight: {
    covered:
      'something on this page lies over Hypha. Look again when it is gone, or answer in the side panel.',
  },
  settings: {
    title: 'Hypha settings',
    privacy: 'What was sent last',
    nothingSent: 'Nothing was sent yet.',
    version: (version: string) => `Hypha ${version}`,
    shortcuts: 'Keyboard shortcuts',
    shortcutsHint: 'Change them in your browser’s extension settings.',
    shortcutNames: { _execute_action: 'Search', sidebar: 'Open or close the sidebar' },
    noShortcut: 'not set',
    reading: 'How pages are read',
    readingHint:
      'Which way of finding each fact worked, newest way first. Counted in this browser only; rising misses mean a site has changed.',
    readingCounts: (ranks: number[], missing: number) =>
      [...ranks.map((n, rank) => `way ${rank + 1}: ${n}`), `not found: ${missing}`].join(', '),
  },
} as const

/** A label, or the value itself when this build does not know it yet. */
export const labelOf = (labels: Readonly<Record<string, string>>, value: string): string =>
  labels[value] ?? value
