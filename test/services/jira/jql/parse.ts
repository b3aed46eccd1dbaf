import { type Token, tokensOf } from '#test/services/jira/jql/tokens.ts'

export type Value = { text: string; quoted: boolean }

export type Condition =
  | { is: 'and'; of: Condition[] }
  | { is: 'or'; of: Condition[] }
  | { is: 'not'; of: [Condition] }
  | { is: 'clause'; field: string; operator: string; values: Value[] }

export type Jql = { where: Condition | null; order: { field: string; descending: boolean }[] }

/**
 * JQL as far as readers use it: clauses joined by AND, OR and NOT, in brackets; `=`, `!=`, comparisons, IN, NOT IN, IS [NOT]
 * EMPTY; ORDER BY. Throws with Jira's words when it is something else.
 */
export const parseJql = (jql: string): Jql => {
  const tokens = tokensOf(jql)
  let at = 0
  const peek = (): Token | undefined => tokens[at]
  const isWord = (word: string, offset = 0): boolean => {
    const token = tokens[at + offset]
    return token?.kind === 'word' && token.text.toLowerCase() === word
  }
  const accept = (word: string): boolean => {
    if (!isWord(word)) return false
    at++
    return true
  }
  const mark = (text: string): boolean => {
    if (peek()?.kind !== 'mark' || peek()?.text !== text) return false
    at++
    return true
  }
  const next = (): Token => {
    const token = tokens[at++]
    if (!token) throw new Error('Error in the JQL Query: The query ended unexpectedly.')
    return token
  }
  const need = (text: string): void => {
    if (!mark(text))
      throw new Error(`Error in the JQL Query: Expecting '${text}' but got '${peek()?.text ?? 'the end'}'.`)
  }
  const value = (): Value => {
    const token = next()
    if (token.kind === 'mark' || token.kind === 'operator')
      throw new Error(`Error in the JQL Query: Expecting a value but got '${token.text}'.`)
    return { text: token.text, quoted: token.kind === 'quoted' }
  }
  const list = (): Value[] => {
    need('(')
    const values = [value()]
    while (mark(',')) values.push(value())
    need(')')
    return values
  }
  const clause = (): Condition => {
    const field = value().text.toLowerCase()
    if (isWord('not') && isWord('in', 1)) {
      at += 2
      return { is: 'clause', field, operator: 'not in', values: list() }
    }
    if (accept('in')) return { is: 'clause', field, operator: 'in', values: list() }
    if (accept('is')) {
      const operator = accept('not') ? 'is not' : 'is'
      return { is: 'clause', field, operator, values: [value()] }
    }
    const token = next()
    if (token.kind !== 'operator')
      throw new Error(`Error in the JQL Query: Expecting operator but got '${token.text}'.`)
    return { is: 'clause', field, operator: token.text, values: [value()] }
  }
  const term = (): Condition => {
    if (accept('not')) return { is: 'not', of: [term()] }
    if (!mark('(')) return clause()
    const inside = or()
    need(')')
    return inside
  }
  const and = (): Condition => {
    const of = [term()]
    while (accept('and')) of.push(term())
    return of.length === 1 && of[0] ? of[0] : { is: 'and', of }
  }
  const or = (): Condition => {
    const of = [and()]
    while (accept('or')) of.push(and())
    return of.length === 1 && of[0] ? of[0] : { is: 'or', of }
  }
  const where = !peek() || (isWord('order') && isWord('by', 1)) ? null : or()
  const order: Jql['order'] = []
  if (accept('order')) {
    if (!accept('by')) throw new Error("Error in the JQL Query: Expecting 'by'.")
    do {
      const field = value().text.toLowerCase()
      const descending = accept('desc')
      if (!descending) accept('asc')
      order.push({ field, descending })
    } while (mark(','))
  }
  if (peek()) throw new Error(`Error in the JQL Query: Unexpected '${peek()?.text}'.`)
  if (order.length > 7) throw new Error('The maximum number of order by fields is 7.')
  return { where, order }
}
