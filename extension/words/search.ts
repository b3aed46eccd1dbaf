import type { SearchAnswer } from '#shared/contract/search.ts'
import { inSentence } from '#shared/plain-text.ts'
import { count } from './count.ts'

type Filter = SearchAnswer['filters'][number]

const filterWords: { readonly [N in Filter['name']]: (value: string) => string } = {
  in: value => `In ${inSentence(value)}`,
  owner: value => (value === 'me' ? 'By you' : `By ${inSentence(value)}`),
  is: value => `Is ${inSentence(value)}`,
  from: value => `Since ${inSentence(value)}`,
  to: value => `Until ${inSentence(value)}`,
}

/** What the quick search says. */
export const searchWords = {
  label: 'Search Hypha',
  placeholder: 'Search work, decisions, people',
  hint: 'Type ? for filters and keys',
  omnibox: 'Search Hypha for “%s”',
  results: 'Results',
  recent: 'Opened lately',
  noRecent: 'Nothing opened yet',
  noRecentMore: 'What you open from Hypha shows up here.',
  items: 'Work',
  decisions: 'Decisions',
  people: 'People',
  actions: 'Actions for the chosen result',
  count: (n: number) => (n === 0 ? 'No results' : count(n, 'result')),
  nothing: (q: string) => `Nothing found for “${inSentence(q)}”`,
  noAddress: 'has no address to open',
  filters: 'Narrowed to',
  filter: ({ name, value }: Filter) => filterWords[name](value),
  help: {
    filters: 'Filters',
    keys: 'Keys',
    filterList: [
      ['in:jira', 'only from a tool, a site or a repository'],
      ['owner:me', 'only what you, or somebody by name, wrote, reviewed or has assigned'],
      ['is:decision', 'only decisions; also issue, pr, doc, meeting, commit, person, open, merged, done'],
      ['from:2025 to:2025-06', 'only what changed in a span of time'],
    ],
    keyList: [
      ['↑ ↓', 'choose a result'],
      ['↵', 'open it here'],
      ['Ctrl ↵, ⌘ ↵', 'open it in a new tab'],
      ['Tab', 'what else can be done with it'],
      ['Esc', 'close'],
    ],
  },
} as const
