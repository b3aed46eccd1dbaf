import { defineSource } from '../source.ts'

const hosts = /^(?:app\.notion\.com|(?:www\.)?notion\.so|[^.]+\.notion\.site)$/
const id = '[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** The id ends the last segment; the slug before it may itself end in hex-like words. */
const lastSegment = new RegExp(`(?:^|[/-])(${id})/?$`, 'i')
const whole = new RegExp(`^(?:${id})$`, 'i')

/** Notion. A page on top (`?p=`) is what is read, not the page below it. */
export const notion = defineSource({
  id: 'notion',
  label: 'Notion',
  canonical: url => {
    if (!hosts.test(url.hostname)) return null
    const peek = url.searchParams.get('p') ?? ''
    const found = whole.test(peek) ? peek : lastSegment.exec(url.pathname)?.[1]
    return found ? `https://app.notion.com/p/${found.replaceAll('-', '').toLowerCase()}` : null
  },
})
