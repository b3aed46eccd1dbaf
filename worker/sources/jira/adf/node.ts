/** A node of Atlassian's document format, as far as it can be relied on: whatever is missing or odd is empty. */
export type AdfNode = {
  type: string
  text: string
  attrs: Readonly<Record<string, unknown>>
  content: readonly unknown[]
  marks: readonly unknown[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Anything as a node; null when it is none. */
export const nodeOf = (value: unknown): AdfNode | null =>
  isObject(value)
    ? {
        type: typeof value.type === 'string' ? value.type : '',
        text: typeof value.text === 'string' ? value.text : '',
        attrs: isObject(value.attrs) ? value.attrs : {},
        content: listOf(value.content),
        marks: listOf(value.marks),
      }
    : null

export const nodesOf = (values: readonly unknown[]): AdfNode[] => values.flatMap(v => nodeOf(v) ?? [])

/** An attribute that is text or a number, as text; else empty. */
export const attrOf = ({ attrs }: AdfNode, name: string): string => {
  const value = attrs[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The http(s) address of a card: `url`, or the one in the JSON-LD that stands for it. */
export const addressOf = (node: AdfNode): string => {
  const data = isObject(node.attrs.data) ? node.attrs.data : {}
  const address = [node.attrs.url, data.url, data['@id']].find(v => typeof v === 'string')
  return webAddress(typeof address === 'string' ? address : '')
}

/** The address, if a text may link to it; else empty. */
export const webAddress = (text: string): string => {
  const address = text.trim()
  return /^https?:\/\/[^\s<>\\]+$/i.test(address) && URL.canParse(address) ? address : ''
}
