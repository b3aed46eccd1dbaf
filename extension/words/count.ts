export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

export const listing = new Intl.ListFormat('en', { type: 'conjunction' })
