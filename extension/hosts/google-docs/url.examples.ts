/** Addresses and what they are in Google Docs; null: nothing for us. Used by tests alone. */
const id = '1LarkfieldQuoteCacheSpec_0123456789abcdefXYZ'
const docs = 'https://docs.google.com'

export const examples: Record<string, [kind: string, id: string] | null> = {
  [`${docs}/document/d/${id}/edit?tab=t.0#heading=h.abc`]: ['edit', id],
  [`${docs}/document/d/${id}/edit?tab=t.5k2`]: ['edit', `${id}?tab=t.5k2`],
  [`${docs}/document/d/${id}`]: ['edit', id],
  [`${docs}/document/u/1/d/${id}/edit`]: ['edit', id],
  [`${docs}/u/1/document/d/${id}/edit`]: ['edit', id],
  [`${docs}/a/larkfield.example/document/d/${id}/edit`]: ['edit', id],
  [`${docs}/document/d/${id}/preview`]: ['preview', id],
  [`${docs}/document/d/${id}/view?usp=sharing`]: ['view', id],
  [`${docs}/document/d/${id}/mobilebasic`]: null,
  [`${docs}/document/d/${id}/copy`]: null,
  [`${docs}/document/d/${id}/export?format=md`]: null,
  [`${docs}/document/d/e/2PACX-1vLarkfieldPublishedQuoteCache/pub`]: null,
  [`${docs}/document/u/0/`]: null,
  [`${docs}/spreadsheets/d/${id}/edit`]: null,
  [`https://docs.google.com.evil.example/document/d/${id}/edit`]: null,
  [`http://docs.google.com/document/d/${id}/edit`]: null,
}
