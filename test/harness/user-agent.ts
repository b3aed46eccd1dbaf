import { Window } from 'happy-dom'

export type Page = { url: string; status: number; text: string; document: Document }

/** A browser without scripts: cookies per host, redirects, meta refresh, forms. */
export type UserAgent = {
  /** Follows to the next page, or to an address that starts with `until` (which is not fetched). */
  go(url: string, until?: string): Promise<Page>
  /** Presses a button of the page by its words, with these fields filled in. */
  press(button: string, fields?: Record<string, string>, until?: string): Promise<Page>
  page(): Page
  /** Values of the cookies it keeps. */
  cookies(): string[]
}

const mostHops = 20

const parsed = (html: string, url: string): Document => {
  const window = new Window({ url, settings: { disableJavaScriptEvaluation: true } })
  window.document.write(html)
  return window.document as unknown as Document
}

/** better-auth answers so instead of redirecting, because Node's fetch says `Sec-Fetch-Mode: cors`, which it cannot unsay. */
const toldOf = (answer: Response, text: string): string | null =>
  answer.headers.get('content-type')?.startsWith('application/json')
    ? ((JSON.parse(text) as { url?: string }).url ?? null)
    : null

const refreshOf = (document: Document): string | null =>
  document.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')?.split('url=')[1] ?? null

/** What a form sends when this button of it is pressed. */
const filledIn = (form: Element, button: Element, fields: Record<string, string>): URLSearchParams => {
  const named = [...form.querySelectorAll('input:not([type=radio]), input[checked]'), button].flatMap(
    field => {
      const name = field.getAttribute('name')
      return name ? [[name, field.getAttribute('value') ?? ''] as const] : []
    },
  )
  return new URLSearchParams(
    [...named, ...Object.entries(fields)].filter(
      ([name], n, all) => all.findLastIndex(f => f[0] === name) === n,
    ) as [string, string][],
  )
}

export const openUserAgent = (): UserAgent => {
  const jars = new Map<string, Map<string, string>>()
  let now: Page | undefined

  const keep = (host: string, headers: Headers) => {
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      const gone = attributes.some(a => /^\s*max-age=0$/i.test(a) || /1970/.test(a))
      if (gone) jar.delete(name)
      else jar.set(name, value.join('='))
    }
  }
  const request = async (url: string, init: RequestInit): Promise<Response> => {
    const host = new URL(url).host
    const cookie = [...(jars.get(host) ?? [])].map(pair => pair.join('=')).join('; ')
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    headers.set('accept', 'text/html')
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    keep(host, answer.headers)
    return answer
  }
  const follow = async (start: string, first: RequestInit, until?: string): Promise<Page> => {
    let [url, init] = [start, first]
    for (let hop = 0; hop < mostHops; hop++) {
      if (until && url.startsWith(until)) return { url, status: 0, text: '', document: parsed('', url) }
      const answer = await request(url, init)
      const text = await answer.text()
      const next = answer.headers.get('location')
      const document = parsed(text, url)
      const to =
        answer.status >= 300 && answer.status < 400 ? next : (toldOf(answer, text) ?? refreshOf(document))
      if (!to) return { url, status: answer.status, text, document }
      url = new URL(to, url).href
      init = {}
    }
    throw new Error(`${start} leads in circles`)
  }
  return {
    cookies: () => [...jars.values()].flatMap(jar => [...jar.values()]),
    page: () => now ?? { url: '', status: 0, text: '', document: parsed('', 'http://nowhere.invalid') },
    async go(url, until) {
      now = await follow(url, {}, until)
      return now
    },
    async press(words, fields = {}, until) {
      const from = now
      if (!from) throw new Error('There is no page yet.')
      const button = [...from.document.querySelectorAll('button')].find(b => b.textContent?.trim() === words)
      const form = button?.closest('form')
      if (!button || !form) throw new Error(`No button “${words}” in: ${from.document.body.textContent}`)
      const sent = filledIn(form, button, fields)
      const action = new URL(form.getAttribute('action') ?? from.url, from.url)
      const post = form.getAttribute('method')?.toLowerCase() === 'post'
      if (!post) action.search = sent.toString()
      const init = post
        ? {
            method: 'POST',
            body: sent.toString(),
            headers: { 'content-type': 'application/x-www-form-urlencoded', origin: action.origin },
          }
        : {}
      now = await follow(action.href, init, until)
      return now
    },
  }
}
