import type { ExpectStatic } from 'vitest'
import type { HoverQuestion, PageContext, Theme } from '#extension/hosts/host.ts'
import type { Opener } from './open.ts'

/** One skeleton and what an adapter must find on it, untouched. */
export type Sample = {
  /** Shown in the test's title. */
  name: string
  address: string
  /** The script in the page's own world runs, too. */
  bridge?: boolean
  /** What is told about the words; null: that there are none. Texts are compared by what they contain. */
  context: (Partial<Omit<PageContext, 'at' | 'text'>> & { text?: string[] }) | null
  /** Words that stand on the page but are none of the thing shown. */
  not?: string[]
  paths?: { repository: string; paths: string[]; author: string | null }
  /** What a card answers on the element a selector finds first. */
  targets?: Record<string, HoverQuestion | null>
  theme: Theme
}

/** What an adapter must do while a person works on a page, by a sentence. They run side by side, hence their own `expect`. */
export type Behaviours = Record<string, (opener: Opener, expect: ExpectStatic) => Promise<void>>
