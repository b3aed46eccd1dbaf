import type { HoverQuestion, Page, PageContext, Theme } from '#extension/hosts/host.ts'
import { hosts } from '#extension/hosts/index.ts'
import { ownHost } from '#extension/own-sites.ts'
import { ownSites } from '#test/fixtures/own-sites.ts'
import { countLeaks, type Leaks } from './leaks.ts'

type Paths = { repository: string; paths: string[]; author: string | null }

/** What the suite can do in a page, in a world of its own as a content script has one. */
export type Probe = {
  /** Watches what the address says, and again whenever it says something else. */
  start(): void
  stop(): void
  /** Everything told so far, oldest first, each with the id of the page it was told for. */
  contexts(): { id: string; context: PageContext | null }[]
  paths(): Paths[]
  /** What a card on the element a person points at would answer, as the page side asks it. */
  questionAt(selector: string): HoverQuestion | null
  theme(): Theme
  leaks(): Leaks
  /** Whether whoever is told throws, as an extension that is gone may make it. */
  refuse(refused: boolean): void
  /** Makes the document look hidden, or shown again, in this world: no headless browser hides a page. */
  hide(hidden: boolean): void
}

const leaks = countLeaks()
const contexts: ReturnType<Probe['contexts']> = []
const paths: Paths[] = []
let refused = false
let watched: { page: Page; life: AbortController } | undefined

const all = [...hosts, ...ownSites.flatMap(site => ownHost(site) ?? [])]

const here = () => {
  const url = new URL(location.href)
  const host = all.find(each => each.pageOf(url)) ?? null
  return { host, page: host?.pageOf(url) ?? null }
}

const leave = (): void => {
  watched?.life.abort()
  watched = undefined
}

const check = (): void => {
  const { host, page } = here()
  if (watched && page?.id === watched.page.id && page.kind === watched.page.kind) return
  leave()
  if (!host || !page) return
  const life = new AbortController()
  watched = { page, life }
  const { id } = page
  host.watch(
    page,
    {
      context: context => {
        contexts.push({ id, context })
        if (refused) throw new Error('refused')
      },
      paths: (repository, found, author) => paths.push({ repository, paths: found, author }),
    },
    life.signal,
  )
}

const probe: Probe = {
  start: () => {
    check()
    window.navigation?.addEventListener('currententrychange', check)
  },
  stop: () => {
    window.navigation?.removeEventListener('currententrychange', check)
    leave()
  },
  contexts: () => contexts,
  paths: () => paths,
  questionAt: selector => {
    const { host, page } = here()
    const element = document.querySelector(selector)
    if (!host || !page || !element) throw new Error(`No ${selector} on ${location.href}`)
    for (const target of host.hoverTargets(page)) {
      const anchor = element.closest(target.selector)
      const question = anchor && target.resolve(anchor)
      if (question) return question
    }
    return null
  },
  theme: () => here().host?.theme(document) ?? null,
  leaks,
  refuse: now => {
    refused = now
  },
  hide: hidden => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  },
}

Object.assign(globalThis, { probe })
