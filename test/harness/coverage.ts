import { panelStates } from '#test/gallery/panel-states.ts'
import { table } from '#test/meta/table.ts'

/** Why a cell of the table is not tried in the browser. */
export const reasons = {
  a: 'There is no skeleton of such a page: it is recognised by its address (`url.examples.ts` of its host).',
  b: 'Nothing is written or shown there that could be asked about, so there is no sidebar.',
  c: 'Nothing hangs there a card could be about.',
  d: 'Where there is nothing to say no card opens (`test/e2e/hover.test.ts`).',
  e: 'Where asking anew fails, a card keeps the older answer (`extension/background/cache.test.ts`).',
  f: 'On a paused page no card opens (`extension/background/pauses.test.ts`).',
  g: 'The popup is the same over every page: `test/e2e/search.test.ts`, `test/e2e/off.test.ts`, `test/e2e/faults.test.ts`.',
  h: 'Frames and cards are the same as on the kind of page of its host that is tried; that this kind is read is tried in the suite of all hosts (`test/suites/hosts.test.ts`).',
} as const

export type Reason = keyof typeof reasons
/** Tried in the browser, or why not. */
export type Cell = 'yes' | Reason
export type Row = { host: string; kind: string; surface: string; cells: Cell[] }

/** A row in which every state has the same answer. */
export const same = (cell: Cell): Cell[] => panelStates.map(() => cell)

const titles = { yes: '✓' } as const

/** The table of what was tried where, as Markdown. Throws when a cell is missing. */
export const coverageTable = (rows: readonly Row[]): string => {
  for (const { host, kind, surface, cells } of rows)
    if (cells.length !== panelStates.length) throw new Error(`${host} ${kind} ${surface} has an empty cell.`)
  const lines = rows.map(({ host, kind, surface, cells }) => [
    host,
    `\`${kind}\``,
    surface,
    ...cells.map(cell => (cell === 'yes' ? titles.yes : cell)),
  ])
  const tried = rows.flatMap(({ cells }) => cells).filter(cell => cell === 'yes').length
  return [
    '# What was tried where',
    '',
    'Every kind of page of every host, every surface, every state, in Chromium with the built extension: written by `test/e2e/coverage.test.ts`, which',
    'fails while this page says something else. ✓: that state was brought about on that page, and the surface said it in its own words.',
    `${tried} of ${rows.length * panelStates.length} cells; every other one has its reason below.`,
    '',
    ...table(['host', 'page', 'surface', ...panelStates.map(({ name }) => name)], lines),
    '',
    ...Object.entries(reasons).map(([letter, reason]) => `- **${letter}**: ${reason}`),
    '',
    'Which pages of an organisation’s own servers are not read, and so have no row, stands in [STORES.md](STORES.md).',
    '',
    'Settings, the first run and its tour are pages of their own, the same wherever one came from: `test/e2e/accessibility.test.ts`, `test/e2e/sign-in.test.ts`.',
    '',
  ].join('\n')
}
