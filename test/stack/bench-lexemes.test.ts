import { expect, it } from 'vitest'
import { openLexer } from '#test/bench/speed/lexemes.ts'
import { openTestDatabase } from '#test/harness/database.ts'

const texts: [string, string][] = [
  [
    'Carrier quotes go stale',
    'The quotes of a lane are kept too long; the carriers complain, and they are right.',
  ],
  [
    'Ti.UI.createWindow in PAR-204',
    'See https://larkfield.example/a_b-c?x=1#top and src/quotes/cache.ts:12, or `quoteCache`.',
  ],
  ['', 'v1.2.3 took 1e5 ms, 0x1F, 12abc, 3.14 of 2,000; x x x x XMLHttpRequest HTTPServer2Go'],
  ['The of and', 'is to be it'],
  ["An apostrophe's end", `${'lane '.repeat(150)} it's done`],
]

it('what the fast path of bench speed looks up is what the functions make of a text', async () => {
  const database = await openTestDatabase()
  try {
    const lexer = openLexer((query, params) =>
      database.engine.run({ role: 'postgres', statements: [{ query, params }] }),
    )
    await lexer.learn(texts.flat())
    for (const [title, body] of texts) {
      const made = lexer.of(title, body)
      const [row] = await database.owner`
        select ${made?.vector}::tsvector = lexemes(${title}, ${body}) lexemes, ${made?.weights}::sparsevec = term_weights(lexemes(${title}, ${body})) weights`
      expect({ body, ...row }).toEqual({ body, lexemes: true, weights: true })
    }
    expect(lexer.of('Übergabe', 'of a parcel')).toBeNull()
  } finally {
    await database.close()
  }
})
