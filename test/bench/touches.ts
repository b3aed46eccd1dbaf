import { appendFileSync } from 'node:fs'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { openAsker } from '#test/bench/corpus/ask.ts'
import { readCorpus } from '#test/bench/corpus/corpus.ts'
import { loadCorpus } from '#test/bench/corpus/load.ts'
import { readLabels } from '#test/bench/decisions/labels.ts'
import { draftsOf, type Touching } from '#test/bench/touches/drafts.ts'
import { begunOf, indexedOf, recordDraft } from '#test/bench/touches/records.ts'
import { sameTitles } from '#test/bench/touches/same-title.ts'
import { openSilence } from '#test/bench/touches/silenced.ts'
import { shownOf } from '#worker/context/ask.ts'

/** What is said of a draft: the refs of the decisions it is said to touch, best first, of all that are shown. */
type Said = { draft: Touching; touched: string[]; shown: string[] }

const isFound = ({ draft, touched }: Said): boolean => touched.some(ref => draft.right.has(ref))

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000

const part = (some: readonly Said[], fits: (said: Said) => boolean): number =>
  rounded(some.filter(fits).length / Math.max(1, some.length))

/** Of 25 drafts that touch nothing, how many are said to touch something. */
const falseOf = (some: readonly Said[]): number => rounded(25 * part(some, s => s.touched.length > 0))

/**
 * Drafts that touch a decision by label, and drafts that do not, asked through the product's own verb as of their day; touched
 * is what a card says the draft touches or reopens. Clean: those that do not, without what has a rare word of their title, too, which
 * no label connects and is about the same thing all the same. `--list FILE` writes refs for reading; the corpora's text stays where it is.
 */
export const touches: Bench = {
  usage: 'FOLDER [--drafts N] [--seed S] [--list FILE] [--database-url URL]',
  flags: {
    drafts: { type: 'string', default: '50' },
    seed: { type: 'string', default: '7' },
    list: { type: 'string' },
    'database-url': { type: 'string' },
  },
  run: async (given, say) => {
    const [folder = ''] = given.words
    const [corpus, labelled] = [readCorpus(folder), readLabels(folder)]
    const sought = { most: numberOf(given, 'drafts'), seed: numberOf(given, 'seed') }
    const drafts = draftsOf(corpus, labelled, sought)
    const url = given.flags['database-url'] as string | undefined
    const loaded = await loadCorpus(indexedOf(corpus, labelled), url, say, recordDraft)
    try {
      const ask = await openAsker(loaded.app, begunOf(corpus))
      const without = await openSilence(loaded.app)
      const refs = new Map<string, string>()
      for (const { id, ref } of await loaded.app.database.owner`select id, ref from item`)
        refs.set(String(id), String(ref))
      const tell = async (draft: Touching): Promise<Said> => {
        const { input, found } = await without(draft.without, () => ask(draft.query))
        const shown = shownOf(input, found, new Date(draft.query.asOf)).decisions
        const refOf = (card: (typeof shown)[number]) => refs.get(card.decision.item.id) ?? ''
        const touched = shown.filter(card => /^This (?:touches|reopens) /.test(card.why.reason))
        return { draft, touched: touched.map(refOf), shown: shown.map(refOf) }
      }
      const tellAll = async (name: string, some: readonly Touching[]): Promise<Said[]> => {
        const all: Said[] = []
        for (const draft of some) all.push(await tell(draft))
        if (given.flags.list)
          for (const { draft, touched, shown } of all)
            appendFileSync(
              String(given.flags.list),
              `${JSON.stringify({ name, draft: draft.query.query, right: [...draft.right], touched, shown })}\n`,
            )
        say(`${name}: ${all.length} drafts`)
        return all
      }
      const touching = await tellAll('touching', drafts.touching)
      const removed = await tellAll('removed', drafts.removed)
      const alone = await tellAll('alone', drafts.alone)
      const sameAs = sameTitles(corpus.documents)
      const clean = await tellAll(
        'clean',
        [...drafts.removed, ...drafts.alone].map(draft => ({
          ...draft,
          without: [...new Set([...draft.without, ...sameAs(draft.query.query)])].filter(
            ref => ref !== draft.query.query,
          ),
        })),
      )
      return {
        corpus: corpus.name,
        touching: touching.length,
        notTouching: removed.length + alone.length,
        found: part(touching, isFound),
        shown: part(touching, s => s.shown.some(ref => s.draft.right.has(ref))),
        falsePer25: falseOf([...removed, ...alone]),
        falseRemoved: falseOf(removed),
        falseAlone: falseOf(alone),
        falseClean: falseOf(clean),
      }
    } finally {
      await loaded.close()
    }
  },
}
