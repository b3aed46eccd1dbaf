// linkify-it was tried: it finds no address behind `|` or `_`, so none in tables, Slack exports and emphasis.
const address = /(?<![a-z0-9])https?:\/\/[^\s<>"`|[\]{}\\^]{1,4000}/gi

/** Where an address ends: at a parenthesis it did not open. */
const endOf = (text: string): number => {
  let open = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') open++
    if (text[i] === ')' && open-- === 0) return i
  }
  return text.length
}

/** The http(s) addresses that stand in a text of any format, as written, in order, each once. */
export const addressesIn = (text: string): string[] => {
  const found = (text.match(address) ?? []).map(a => a.slice(0, endOf(a)).replace(/[.,;:!?'*_~]{1,20}$/, ''))
  return [...new Set(found.filter(a => URL.canParse(a)))]
}
