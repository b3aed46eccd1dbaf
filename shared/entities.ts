/** Character references of XML, and those that texts of services have besides: marks of direction are no words. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
}

/** A text with its character references as characters; what is none of these stays as it is. */
export const withoutEntities = (text: string): string =>
  text.replace(/&([a-z]{2,4}|#39);/g, (whole, name: string) => named[name] ?? whole)
