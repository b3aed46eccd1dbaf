import type { ContextAnswer } from '#shared/contract/context.ts'
import type { ItemSummary } from '#shared/contract/items.ts'
import type { Cover, OwnerCard } from '#shared/contract/owners.ts'
import type { PersonCard } from '#shared/contract/people.ts'
import type { Why } from '#shared/contract/why.ts'
import type { HoverQuestion, Page, Theme, Via } from './hosts/host.ts'
import type { Pause } from './pauses.ts'
import type { Problem } from './problem.ts'
import type { Said } from './said.ts'

/** What was sent to the worker about a page, and when. Counts only: the words themselves are kept nowhere. */
export type Sent = {
  at: number
  worker: string
  /** Label of the host it was read from. */
  from: string
  characters: number
  files: number
  via: Via
}

/** What the sidebar of one tab shows. Written by the background alone, watched by sidebar and side panel. */
export type TabView = {
  page: Page
  theme: Theme
  /** The sidebar in the page is open. */
  open: boolean
  prefersSidePanel: boolean
  /** This page is paused: nothing of it is read or sent. A paused site has no view. */
  paused: Pause | null
  /** The sidebar was turned on this page, so a note of overlap was seen or is not wanted: it shows once. */
  warned: boolean
  /** A question is on its way since this time; an older answer stays in sight meanwhile. */
  asking: number | null
  answer: { value: ContextAnswer; at: number } | null
  /** What the person said of cards here, oldest first. */
  said: Said[]
  problem: Problem | null
  sent: Sent | null
  /** The change under review, whose author is never the answer to "who knows". */
  change: Change | null
  /** Whom to ask about all of it; null: no change, or nothing known of it. */
  cover: ChangeCover | null
}

/** A change under review, and all of its files that are known so far. */
export type Change = { repository: string; author: string | null; paths: string[] }

/** The fewest people for a whole change, and what that rests on. */
export type ChangeCover = { cover: Cover; why: Why }

/** A link's own item, with what its page's answer says about it. */
export type LinkedItem = { item: ItemSummary; answer: ContextAnswer }

export type HoverBody =
  | { kind: 'asking' }
  | { kind: 'owner'; card: OwnerCard }
  | { kind: 'people'; cards: PersonCard[] }
  | { kind: 'item'; linked: LinkedItem }
  /** Asked, and there is nothing to say: no card opens. */
  | { kind: 'nothing' }
  | { kind: 'problem'; problem: Problem }

/** What the hover frame of one tab shows; `aim` numbers the question, so that a late answer is recognised. */
export type HoverView = { aim: number; question: HoverQuestion; body: HoverBody }

/** Something opened from one of our surfaces. */
export type Recent = { title: string; url: string; kind: string; source: string; at: number }
