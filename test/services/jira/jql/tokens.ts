/** A piece of JQL: a word or number, a text in quotes, an operator, or a bracket or comma. */
export type Token = { kind: 'word' | 'quoted' | 'operator' | 'mark'; text: string }

const pattern =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(>=|<=|!=|!~|=|>|<|~)|([(),])|([^\s"'(),=<>!~]+))/y

/** JQL in pieces. Throws when some of it is none. */
export const tokensOf = (jql: string): Token[] => {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < jql.trimEnd().length) {
    const at = pattern.lastIndex
    const match = pattern.exec(jql)
    if (!match) throw new Error(`Error in the JQL Query: Unexpected character at ${at}.`)
    const [, double, single, operator, mark, word] = match
    if (operator !== undefined) tokens.push({ kind: 'operator', text: operator })
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else tokens.push({ kind: 'quoted', text: (double ?? single ?? '').replace(/\\(.)/g, '$1') })
  }
  return tokens
}
