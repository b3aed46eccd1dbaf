import pg from 'pg'
import { type OpenPeer, wordsOf } from '#test/bench/speed/peers/peer.ts'

// Peers that are Postgres read the same items from the same server, from tables of their own beside ours.

/** A question that takes longer is given up, milliseconds. */
const patience = 60_000

type Table = {
  name: string
  /** Makes it, from `item` and `chunk` of the workspace $1. */
  make: string[]
  /** $1 words or lexemes, $2 an instant or null, $3 how many. */
  ask: string
}

const openTable =
  ({ name, make, ask }: Table): OpenPeer =>
  async setting => {
    if (!setting.databaseUrl) throw new Error('wants a Postgres server')
    const client = new pg.Client({ connectionString: setting.databaseUrl })
    await client.connect()
    const [workspace] = (
      await client.query('select id from workspace where name like $1', [`speed ${setting.name} %`])
    ).rows
    await client.query('create schema if not exists bench_peer')
    const { rows: known } = await client.query(
      'select from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = $1 and relname = $2',
      ['bench_peer', name],
    )
    if (known.length === 0) {
      await client.query("set maintenance_work_mem = '1GB'; set work_mem = '512MB'")
      for (const statement of make) await client.query(statement.replaceAll('$1', `'${workspace.id}'`))
    }
    await client.query(`set jit = off; set statement_timeout = ${patience}; reset work_mem`)
    const [{ bytes }] = (
      await client.query('select pg_total_relation_size($1) bytes', [`bench_peer.${name}`])
    ).rows
    return {
      bytes: Number(bytes),
      ask: async ({ text, before, most }) => {
        const { rows } = await client.query(ask, [wordsOf(text), before, most])
        return rows.map(row => String(row.ref))
      },
      close: () => client.end(),
    }
  }

const texts = `select i.ref, i.created_at made, i.title, coalesce(string_agg(c.text, ' ' order by c.ordinal), '') body
  from item i left join chunk c on c.item_id = i.id where i.workspace_id = $1 group by i.id`

/** ts_rank of any of the words, on a GIN index of English stems, titles with weight A. */
export const openTsRank: OpenPeer = openTable({
  name: 'text',
  make: [
    `create table bench_peer.text_new as select ref, made, setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body) words from (${texts}) x`,
    'create index on bench_peer.text_new using gin (words)',
    'vacuum analyze bench_peer.text_new',
    'alter table bench_peer.text_new rename to text',
  ],
  ask: `with q as materialized (select string_agg(to_tsquery('english', w)::text, '|')::tsquery q from unnest($1::text[]) w where numnode(to_tsquery('english', w)) > 0)
    select ref from bench_peer.text where words @@ (select q from q) and ($2::timestamptz is null or made < $2::timestamptz)
     order by ts_rank(words, (select q from q)) desc, ref limit $3::int`,
})

/** Exact BM25 (k1 1.2, b .75, Lucene's idf) over all postings of English stems, titles three times: the reference. */
export const openBm25: OpenPeer = openTable({
  name: 'posting',
  make: [
    `create table bench_peer.doc as select row_number() over ()::int n, ref, made, setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body) words from (${texts}) x`,
    'create unique index on bench_peer.doc (n)',
    `create table bench_peer.posting_new as
       with size as (select n, sum(cardinality(positions)) l from bench_peer.doc, unnest(words) group by n), mean as (select avg(l) m, count(*)::float8 docs from size),
       tf as (select lexeme, d.n, (cardinality(positions) + 2 * cardinality(array_positions(weights, 'A')))::float8 tf, l::float8 / m part
                from bench_peer.doc d cross join unnest(words) join size s on s.n = d.n cross join mean)
       select lexeme, array_agg(n) docs, array_agg((tf * 2.2 / (tf + 1.2 * (.25 + .75 * part)))::real) weights,
              ln(1 + ((select docs from mean) - count(*) + .5) / (count(*) + .5)) idf from tf group by lexeme`,
    'create unique index on bench_peer.posting_new (lexeme)',
    'alter table bench_peer.doc drop column words',
    'vacuum full analyze bench_peer.doc',
    'vacuum analyze bench_peer.posting_new',
    'alter table bench_peer.posting_new rename to posting',
  ],
  ask: `with term as (select distinct l lexeme from unnest($1::text[]) w, unnest(tsvector_to_array(to_tsvector('english', w))) l),
    score as (select doc, sum(weight * idf) score from term join bench_peer.posting p using (lexeme), unnest(docs, weights) x (doc, weight)
               where $2::timestamptz is null or doc in (select n from bench_peer.doc where made < $2::timestamptz) group by doc
               order by 2 desc, 1 limit $3::int)
    select ref from score join bench_peer.doc d on d.n = score.doc order by score desc, d.n`,
})
