import type { SearchAnswer } from '#shared/contract/search.ts'
import type { Account } from './account.ts'
import type { AnsweringAsks } from './answering.ts'
import { browser } from './browser.ts'
import type { DecidingAsks } from './deciding.ts'
import type { HoverQuestion, Page, PageContext, Theme } from './hosts/host.ts'
import type { Shape } from './note.ts'
import type { PassedOnAsks } from './passed-on.ts'
import type { Pause, Place } from './pauses.ts'
import { failed, type Problem, type Result } from './problem.ts'
import type { HoverView, Recent, TabView } from './views.ts'

/** The two frames we put in a page. */
export type Surface = 'sidebar' | 'hover'

/** The port a page holds open as long as it administers. */
export const administrationPort = 'administration'

/** Files of one change: `author` (`@login`) made it and is never the answer. */
export type Files = { repository: string; author: string | null; paths: string[] }

type Ask<In, Out = null> = { in: In; out: Out }

/** What the script in a page may ask. It is answered with nothing but success: cards never pass through the page. */
export type PageAsks = {
  /** What the page is now; null: nothing for us. */
  'page.shown': Ask<{ page: Page | null; theme: Theme }>
  /**
   * The words after a pause; null: nothing is being read or written. `again`: the person wants it asked anew. `files`
   * are all that are known; the first `told` of them were told before, the others are asked about at once, so that
   * hovering opens from memory.
   */
  'page.words': Ask<{
    page: Page
    context: PageContext | null
    files: Files | null
    told: number
    again: boolean
  }>
  /** A frame with this nonce is about to say hello. */
  'frame.expected': Ask<{ surface: Surface; nonce: string }>
  /** The pointer or focus rests on something; `aim` numbers the question. */
  'hover.aimed': Ask<{ aim: number; question: HoverQuestion }>
}

/** What our own pages may ask; frames in a page among them. */
export type SurfaceAsks = AnsweringAsks &
  DecidingAsks &
  PassedOnAsks & {
    /** Trades the nonce for what this frame is; null: nobody expects it. */
    'frame.hello': Ask<{ nonce: string }, FrameHello | null>
    /** The hover frame has drawn this aim; height 0: nothing to show. */
    'hover.drawn': Ask<{ aim: number; height: number }>
    /** Asks the question of the open hover card anew. */
    'hover.again': Ask<Record<never, never>>
    'hover.close': Ask<Record<never, never>>
    /** “Not me, ask `instead`” about a file or folder, from the open hover card; the card is asked for anew. */
    'owners.correct': Ask<{ path: string; instead: string | null }>
    /** The person has dragged the open sidebar of a tab to this width, in CSS pixels; remembered for its site. */
    'sidebar.size': Ask<{ tabId: number; width: number }>
    /** Whether pages of a site make room for the open sidebar; remembered. */
    'sidebar.room': Ask<{ host: string; makesRoom: boolean }>
    'sidebar.turn': Ask<{ tabId: number; open: boolean; focus: boolean }>
    /** Ask for this tab's page anew. */
    'context.again': Ask<{ tabId: number }>
    'search.ask': Ask<{ q: string; limit: number }, SearchAnswer>
    'recent.add': Ask<Omit<Recent, 'at'>>
    'session.start': Ask<{ worker: string; code: string }, Account>
    /** Signs in in a window of the worker's; answered when that is done or closed. */
    'session.authorize': Ask<{ worker: string }, Account>
    /** `told` is false when the worker could not be reached: signed out here, its token runs out by itself. */
    'session.end': Ask<Record<never, never>, { told: boolean }>
    /** Confirms that it is the person, in a window if need be; until when they administer, in ms since 1970. */
    'administration.open': Ask<Record<never, never>, { until: number }>
    'administration.close': Ask<Record<never, never>>
    'worker.check': Ask<{ worker: string }, { version: string }>
    /** Pauses a place, in place of the pause it had. */
    'pause.begin': Ask<Pause>
    'pause.end': Ask<Place>
    /** Signs out, turns every site off and deletes what this browser keeps; `told` as in session.end. */
    'everything.forget': Ask<Record<never, never>, { told: boolean }>
  }

/** What a frame is, and what it shows at first. */
export type FrameHello = {
  surface: Surface
  tabId: number
  view: TabView | null
  hover: HoverView | null
}

export type Asks = PageAsks & SurfaceAsks
export type AskType = keyof Asks
export type AskMessage = { [K in AskType]: { type: K; input: Asks[K]['in'] } }[AskType]

/** What the background tells the script in a page: sizes and "close", nothing else. */
export type PageOrder =
  | { order: 'ping' }
  | { order: 'sidebar'; shape: Shape; focus: boolean; width: number; margin: string }
  | { order: 'hover'; aim: number; height: number }
  | { order: 'hover.close' }
  | { order: 'words.again' }
  /** The site was turned off or paused. */
  | { order: 'leave' }

/** What the background tells a frame: the whole of what it shows now. */
export type FramePush = { push: 'view'; value: TabView | null } | { push: 'hover'; value: HoverView | null }

const gone: Problem = {
  code: 'extension.gone',
  message: 'Hypha was updated or turned off while this page stayed open.',
  remedy: 'Reload the page.',
}

/** Asks the background. Never throws: an extension that is gone is a failed result with code `extension.gone`. */
export const ask = async <K extends AskType>(
  type: K,
  input: Asks[K]['in'],
): Promise<Result<Asks[K]['out']>> => {
  try {
    const answer: Result<Asks[K]['out']> | undefined = await browser.runtime.sendMessage({ type, input })
    return answer ?? failed(gone)
  } catch {
    return failed(gone)
  }
}
