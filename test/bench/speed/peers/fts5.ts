import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type OpenPeer, wordsOf } from '#test/bench/speed/peers/peer.ts'

const built = (file: string): boolean => {
  const sqlite = new DatabaseSync(file)
  try {
    return sqlite.prepare("select count(*) n from sqlite_master where name = 'built'").get()?.n === 1
  } finally {
    sqlite.close()
  }
}

/** SQLite's full-text index in a file, English stems, titles three times; BM25 of its own. The file stays for the next run. */
export const openFts5: OpenPeer = async ({ documents, name }) => {
  const folder = join(tmpdir(), 'hypha-bench-speed')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name.replace(/\W+/g, '-')}.sqlite`)
  const ready = built(file)
  if (!ready) rmSync(file)
  const sqlite = new DatabaseSync(file)
  if (!ready) {
    sqlite.exec(`pragma journal_mode = off; pragma synchronous = off;
      create table doc (id integer primary key, ref text, made text);
      create virtual table text using fts5(title, body, content = '', tokenize = 'porter unicode61'); begin`)
    const doc = sqlite.prepare('insert into doc (id, ref, made) values (?, ?, ?)')
    const text = sqlite.prepare('insert into text (rowid, title, body) values (?, ?, ?)')
    let id = 0
    for (const document of documents()) {
      doc.run(++id, document.id, document.createdAt)
      text.run(id, document.title, document.body ?? '')
    }
    sqlite.exec("commit; insert into text (text) values ('optimize'); create table built (yes)")
  }
  const query = (filter: string) =>
    sqlite.prepare(
      `select ref from text join doc on doc.id = text.rowid where text match ? ${filter} order by bm25(text, 3.0, 1.0) limit ?`,
    )
  const [all, timely] = [query(''), query('and made < ?')]
  return {
    bytes: statSync(file).size,
    ask: ({ text, before, most }) => {
      const match = wordsOf(text)
        .map(w => `"${w}"`)
        .join(' OR ')
      const rows = before === null ? all.all(match, most) : timely.all(match, before, most)
      return rows.map(row => String(row.ref))
    },
    close: () => sqlite.close(),
  }
}
