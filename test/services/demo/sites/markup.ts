/** Text that is markup already; everything else is escaped where it is put in. */
export type Markup = { readonly markup: string }

type Value = string | number | Markup | readonly Markup[]

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const written = (value: Value): string => {
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map(written).join('')
  return String(value).replace(/[&<>"]/g, sign => escapes[sign] ?? sign)
}

/** Markup with values in it. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Markup => ({
  markup: parts.map((part, n) => part + (n < values.length ? written(values[n] ?? '') : '')).join(''),
})

/** What is markup as it stands: styles and scripts of our own. */
export const raw = (markup: string): Markup => ({ markup })

export const none: Markup = { markup: '' }
