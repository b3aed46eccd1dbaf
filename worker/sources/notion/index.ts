import { defineSource } from '../source.ts'
import { addressOf, shownBy } from './ids.ts'
import { service } from './service.ts'

/** Notion. A page on top (`?p=`) is what is read, not the page below it. */
export const notion = defineSource({
  id: 'notion',
  label: 'Notion',
  canonical: url => {
    const id = shownBy(url)
    return id ? addressOf(id) : null
  },
  service,
})
