/**
 * A kind of thing teams decide, in the words of several people. `{things}` and `{thing}` are an area's; `{n}` a number that is
 * the same wherever one decision is spoken of.
 */
export type Change = {
  titles: readonly string[]
  statements: readonly string[]
  whys: readonly string[]
  rejected: readonly string[]
  /** How those who carried it out put it: a title, and what they wrote below. */
  carriedOut: readonly (readonly [string, string])[]
  /** The same words about something else. */
  alike: readonly (readonly [string, string])[]
  /** Said by those who decided otherwise later. */
  instead: readonly [string, string]
}
