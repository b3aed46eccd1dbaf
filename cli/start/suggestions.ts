import type { Neon } from '#worker/db/neon.ts'

/** Real things of a clone to try Hypha with; null where the clone has none. */
export type Samples = {
  /** Page of the repository; null without a remote that we know. */
  page: string | null
  pull: { title: string; url: string } | null
  /** Title of something recent. */
  title: string | null
  path: string | null
  hasDecisions: boolean
}

/** Reads them from the index, past its walls: `sql` is the owner of the tables. */
export const samplesOf = async (sql: Neon, container: string): Promise<Samples> => {
  const [row] = await sql`
    select c.url page,
           (select jsonb_build_object('title', title, 'url', url) from item
             where container_id = c.id and kind = 'pull' and url is not null order by created_at desc limit 1) pull,
           (select title from item where container_id = c.id and kind in ('pull', 'commit')
             order by (kind = 'pull') desc, created_at desc limit 1) title,
           (select path from contribution where container_id = c.id and path <> '' and right(path, 1) <> '/'
             group by path order by sum(weight) desc, path limit 1) path,
           exists (select from decision d join item i on i.id = d.item_id where i.container_id = c.id) has_decisions
      from container c where c.id = ${container}`
  return {
    page: row?.page ?? null,
    pull: row?.pull ?? null,
    title: row?.title ?? null,
    path: row?.path ?? null,
    hasDecisions: row?.has_decisions === true,
  }
}

/** Titles are other people's: only plain words of them reach a command line. */
const wordsOf = (title: string): string[] => title.match(/[\p{L}\p{N}]{3,30}/gu) ?? []

/** Long words say more than short ones. */
const longest = (words: string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 2)
    .join(' ')

export const quoted = (text: string): string =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** Addresses where cards appear. */
export const addressesOf = ({ page, pull }: Samples): string[] =>
  page === null || !/^https:\/\/github\.com\//.test(page)
    ? []
    : [`${page}/pulls`, ...(pull ? [`${pull.url}/files`] : []), `${page}/issues`]

/** Three lines to try; `hypha` is how the command is called here. */
export const commandsOf = ({ title, path, hasDecisions }: Samples, hypha: string): string[] => {
  const words = wordsOf(title ?? '')
  return [
    `${hypha} related --text "${words.slice(0, 8).join(' ') || 'what you are about to build'}"`,
    `${hypha} owners ${quoted(path ?? 'README.md')}`,
    hasDecisions ? `${hypha} decisions` : `${hypha} search ${longest(words) || 'readme'}`,
  ]
}
