import type { Page } from '../host.ts'

const site = /^https:\/\/(app\.notion\.com|([\w-]+\.)?notion\.(so|site))$/
/** 32 hex digits at the end of a segment; dashes may stand in them, and the slug before may end in hex-like words. */
const tail = /(?:^|[-/])([0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12})\/?$/i

export const pageOf = ({ origin, pathname, searchParams }: URL): Page | null => {
  const peek = tail.exec(searchParams.get('p') ?? '')
  const id = (peek ?? tail.exec(pathname))?.[1]?.replaceAll('-', '').toLowerCase()
  if (!id || !site.test(origin)) return null
  return { host: 'notion', kind: peek ? 'peek' : 'page', id, url: `https://app.notion.com/p/${id}` }
}
