import type { Engine } from '#cli/stack/engine.ts'

// What lexemes() and term_weights() (worker/db/functions/30-lexemes.sql) make of a plain ASCII text, put together from what Postgres
// says of each word once: a million texts of the same words are then mostly looked up. Other texts are left to the functions.

/** What one word becomes: its lexemes with their places in it, and how many places it takes. */
type Word = { lexemes: readonly (readonly [string, number])[]; places: number }

/** A lexeme's places in a text; `A` ends those of a title. */
type Places = Map<string, { places: number[]; titled: number }>

/** The forms Postgres reads; null: only the functions themselves can say. */
export type Lexed = { vector: string; weights: string } | null

// Beyond these Postgres begins to leave places out.
const mostWords = 10_000
const mostRepeats = 200

const plain = /^[\n\r\t\x20-\x7e]*$/
const identifiers = /[A-Za-z0-9]+(?:[._/:#-]+[A-Za-z0-9]+)+|[a-z]+[A-Z][A-Za-z0-9]*/g

const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)

/** A marker behind a word: its place tells how many places the word took. */
const marker = 'zzqx'

const parsed = (vector: string): Word => {
  const entries = [...vector.matchAll(/'([^']+)':([\d,]+)/g)].flatMap(([, lexeme = '', places = '']) =>
    places.split(',').map(place => [lexeme, Number(place)] as const),
  )
  const end = entries.find(([lexeme]) => lexeme === marker)
  return { lexemes: entries.filter(e => e !== end), places: (end?.[1] ?? 1) - 1 }
}

export type Lexer = {
  /** Asks Postgres once for every word of these texts. */
  learn(texts: readonly string[]): Promise<void>
  /** A text and its title as an item's row has them; wants `learn` of both. */
  of(title: string, body: string): Lexed
}

/** Opens it on the database whose functions it copies. */
export const openLexer = (run: (query: string, params: string[]) => ReturnType<Engine['run']>): Lexer => {
  const words = new Map<string, Word>()
  const dims = new Map<string, string>()

  const rowsOf = async (query: string, list: ReadonlySet<string>): Promise<(string | null)[][]> => {
    if (list.size === 0) return []
    const [result] = await run(query, [JSON.stringify([...list])])
    return result?.rows ?? []
  }

  const learnWords = async (texts: readonly string[]): Promise<string[]> => {
    const news = new Set(texts.flatMap(wordsOf).filter(word => !words.has(word)))
    const asked = `select w, to_tsvector('english', w || ' ${marker}')::text from jsonb_array_elements_text($1::jsonb) w`
    for (const [word, vector] of await rowsOf(asked, news)) words.set(word ?? '', parsed(vector ?? ''))
    return [...news].flatMap(word => words.get(word)?.lexemes.map(([lexeme]) => lexeme) ?? [])
  }

  const learn = async (texts: readonly string[]): Promise<void> => {
    const readable = texts.filter(text => plain.test(text))
    const lexemes = await learnWords(readable)
    const whole = readable.flatMap(text => text.match(identifiers) ?? []).map(token => token.toLowerCase())
    const news = new Set([...lexemes, ...whole].filter(lexeme => !dims.has(lexeme)))
    const asked = 'select w, dim(w) from jsonb_array_elements_text($1::jsonb) w'
    for (const [lexeme, d] of await rowsOf(asked, news)) dims.set(lexeme ?? '', d ?? '')
  }

  /** Adds a text's words, then its identifiers, each behind the last place taken so far, as || does. */
  const add = (all: Places, text: string, from: number, titled: boolean): number => {
    const place = (lexeme: string, at: number): number => {
      const entry = all.get(lexeme) ?? { places: [], titled: 0 }
      all.set(lexeme, entry)
      entry.places.push(at)
      if (titled) entry.titled++
      return at
    }
    let last = from
    let at = from
    for (const word of wordsOf(text)) {
      const known = words.get(word)
      for (const [lexeme, offset] of known?.lexemes ?? []) last = Math.max(last, place(lexeme, at + offset))
      at += known?.places ?? 0
    }
    let end = last
    let n = 0
    for (const [token] of text.matchAll(identifiers)) {
      n++
      if (token.length >= 3 && token.length <= 200) end = place(token.toLowerCase(), last + n)
    }
    return end
  }

  const vectorOf = (all: Places): string =>
    [...all]
      .map(
        ([lexeme, { places, titled }]) =>
          `'${lexeme}':${places.map((p, n) => (n < titled ? `${p}A` : p)).join(',')}`,
      )
      .join(' ')

  const weightsOf = (all: Places): string => {
    const counted = [...all].map(
      ([lexeme, { places, titled }]) => [lexeme, places.length + 2 * titled] as const,
    )
    const size = counted.reduce((sum, [, tf]) => sum + tf, 0)
    const sums = new Map<string, number>()
    for (const [lexeme, tf] of counted) {
      const d = dims.get(lexeme) ?? ''
      sums.set(d, (sums.get(d) ?? 0) + (tf * 3) / (tf + 2 * (0.25 + (0.75 * size) / 75)))
    }
    return `{${[...sums].map(([d, w]) => `${d}:${Math.fround(w)}`).join(',')}}/536870912`
  }

  return {
    learn,
    of(title, body) {
      if (!plain.test(title) || !plain.test(body) || title.length > 1_000 || body.length > 60_000) return null
      const all: Places = new Map()
      const end = add(all, title, 0, true)
      if (add(all, body, end, false) > mostWords) return null
      if ([...all.values()].some(({ places }) => places.length > mostRepeats)) return null
      return { vector: vectorOf(all), weights: weightsOf(all) }
    },
  }
}
