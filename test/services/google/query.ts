import type { drive_v3 } from '@googleapis/drive'

type File = drive_v3.Schema$File
export type Test = (file: File) => boolean

const tokenPattern = /\s*(?:(\()|(\))|('(?:[^'\\]|\\.)*')|(!=|<=|>=|=|<|>)|([A-Za-z.]+))/y

type Token = { kind: 'open' | 'close' | 'text' | 'operator' | 'word'; value: string }

const kinds = ['open', 'close', 'text', 'operator', 'word'] as const

const tokensOf = (q: string): Token[] => {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < q.trimEnd().length) {
    const match = tokenPattern.exec(q)
    if (!match) throw new Error('Invalid Value')
    const index = match.slice(1).findIndex(group => group !== undefined)
    const [kind, value] = [kinds[index], match[index + 1]]
    if (!kind || value === undefined) throw new Error('Invalid Value')
    tokens.push({ kind, value: kind === 'text' ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value })
  }
  return tokens
}

const compare = (a: number | string, operator: string, b: number | string): boolean => {
  switch (operator) {
    case '=':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    default:
      throw new Error('Invalid Value')
  }
}

const fieldTest = (name: string, operator: string, value: string): Test => {
  switch (name) {
    case 'trashed':
      return file => compare(String(file.trashed ?? false), operator, value)
    case 'mimeType':
      if (operator === 'contains') return file => (file.mimeType ?? '').startsWith(value)
      return file => compare(file.mimeType ?? '', operator, value)
    case 'name':
      if (operator === 'contains')
        return file => (file.name ?? '').toLowerCase().includes(value.toLowerCase())
      return file => compare(file.name ?? '', operator, value)
    case 'modifiedTime':
      return file => compare(Date.parse(file.modifiedTime ?? ''), operator, Date.parse(value))
    case 'createdTime':
      return file => compare(Date.parse(file.createdTime ?? ''), operator, Date.parse(value))
    case 'shortcutDetails.targetId':
      return file => compare(file.shortcutDetails?.targetId ?? '', operator, value)
    case 'sharedWithMe':
      return file => compare(String(file.sharedWithMeTime !== undefined), operator, value)
    default:
      throw new Error('Invalid Value')
  }
}

const memberTest = (value: string, collection: string): Test => {
  if (collection === 'parents') return file => (file.parents ?? []).includes(value)
  if (collection === 'owners')
    return file =>
      value === 'me' ? file.ownedByMe === true : file.owners?.some(o => o.emailAddress === value) === true
  throw new Error('Invalid Value')
}

/** Reads `q` of `files.list` (Drive's "Search query terms"), as far as readers use it. Throws when it cannot be read. */
export const readQuery = (q: string): Test => {
  const tokens = tokensOf(q)
  const take = (kind: Token['kind']): string => {
    const token = tokens.shift()
    if (token?.kind !== kind) throw new Error('Invalid Value')
    return token.value
  }
  const word = (value: string): boolean => {
    const [next] = tokens
    if (next?.kind !== 'word' || next.value.toLowerCase() !== value) return false
    tokens.shift()
    return true
  }
  const term = (): Test => {
    if (word('not')) {
      const inner = term()
      return file => !inner(file)
    }
    const token = tokens.shift()
    if (token?.kind === 'open') {
      const inner = either()
      take('close')
      return inner
    }
    if (token?.kind === 'text') {
      if (!word('in')) throw new Error('Invalid Value')
      return memberTest(token.value, take('word'))
    }
    if (token?.kind !== 'word') throw new Error('Invalid Value')
    if (token.value === 'sharedWithMe' && tokens[0]?.kind !== 'operator')
      return fieldTest(token.value, '=', 'true')
    const operator = word('contains') ? 'contains' : take('operator')
    const value = tokens.shift()
    if (value?.kind !== 'text' && value?.kind !== 'word') throw new Error('Invalid Value')
    return fieldTest(token.value, operator, value.value)
  }
  const both = (): Test => {
    const terms = [term()]
    while (word('and')) terms.push(term())
    return file => terms.every(test => test(file))
  }
  const either = (): Test => {
    const terms = [both()]
    while (word('or')) terms.push(both())
    return file => terms.some(test => test(file))
  }
  const test = either()
  if (tokens.length > 0) throw new Error('Invalid Value')
  return test
}
