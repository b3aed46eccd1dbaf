/** A stretch of text. `person` is a person's key: each service names them in its own way. */
export type Inline =
  | string
  | { link: string; text: string }
  | { person: string }
  | { code: string }
  | { strong: string }

export type Block =
  | { heading: 1 | 2 | 3; text: readonly Inline[] }
  | { paragraph: readonly Inline[] }
  | { list: readonly (readonly Inline[])[]; ordered?: true }
  | { tasks: readonly { done: boolean; text: readonly Inline[] }[] }
  | { quote: readonly Inline[] }
  | { code: string; language: string }
  /** The first row is the head. */
  | { table: readonly (readonly (readonly Inline[])[])[] }
  /** What was decided: a decision item in Jira, a callout in Notion, a line in the others. */
  | { decision: readonly Inline[] }

/** A text before it is written in the way of any service. */
export type Prose = readonly Block[]

export const paragraph = (...text: Inline[]): Block => ({ paragraph: text })

export const heading = (level: 1 | 2 | 3, ...text: Inline[]): Block => ({ heading: level, text })

const wordsIn = (inline: Inline): string => {
  if (typeof inline === 'string') return inline
  if ('link' in inline) return inline.text
  if ('code' in inline) return inline.code
  return 'strong' in inline ? inline.strong : ''
}

const linesOf = (block: Block): (readonly Inline[])[] => {
  if ('heading' in block) return [block.text]
  if ('paragraph' in block) return [block.paragraph]
  if ('list' in block) return [...block.list]
  if ('tasks' in block) return block.tasks.map(t => t.text)
  if ('quote' in block) return [block.quote]
  if ('code' in block) return block.code.split('\n').map(line => [line])
  if ('table' in block) return block.table.flat()
  return [block.decision]
}

/**
 * The stretches of a text that must be found, whole and in this order, in whatever somebody made of it: without marks,
 * and cut where people, links and code stand, because each service writes those in its own way.
 */
export const stretchesOf = (prose: Prose): string[] =>
  prose
    .flatMap(linesOf)
    .flat()
    .map(inline => wordsIn(inline).trim())
    .filter(text => text !== '')

/** The addresses a text links to, in order. */
export const linksOf = (prose: Prose): string[] =>
  prose
    .flatMap(linesOf)
    .flat()
    .flatMap(inline => (typeof inline === 'object' && 'link' in inline ? [inline.link] : []))
