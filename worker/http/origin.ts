import { extensionOrigin } from '#shared/extension-id.ts'

/** Firefox gives each profile its own id; a page cannot forge either scheme. */
const firefoxExtension = /^moz-extension:\/\/[0-9a-f-]{36}$/

/** Whether a browser context of this origin may call us: our own extension, and nothing else. */
export const isOurs = (origin: string): boolean => origin === extensionOrigin || firefoxExtension.test(origin)

/** Whether one of the worker's own pages asks: they have forms, and never call the API. */
export const isOwnForm = (url: string, origin: string): boolean => {
  const asked = new URL(url)
  return asked.origin === origin && !asked.pathname.startsWith('/v1/') && asked.pathname !== '/mcp'
}
