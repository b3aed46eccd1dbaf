import type { Host, HostEvents, Page } from '../hosts/host.ts'
import type { Files } from '../messages.ts'
import { atEnd } from '../reading/at-end.ts'
import { windowClock } from './clock.ts'
import type { Hover } from './hover.ts'
import { createPause, type Pause } from './pause.ts'
import { followPerson } from './pointer.ts'
import { quietly } from './quiet.ts'
import type { Root } from './root.ts'
import type { Sidebar } from './sidebar.ts'
import type { Tell } from './tell.ts'
import { watchTheme } from './theme.ts'

export type PageParts = {
  tell: Tell
  root: Root
  sidebar: Sidebar
  hover: Hover
  /** Frames load anew after their element was out of the page. */
  reload(): void
}

/** Watches one page of a host until the signal aborts. Gives the pause detector, for asking again. */
export const watchPage = (parts: PageParts, host: Host, page: Page, signal: AbortSignal): Pause => {
  const { tell, sidebar, hover } = parts
  watchTheme(host, theme => void tell('page.shown', { page, theme }), signal)

  let files: Files | null = null
  let told = 0
  const pause = createPause(windowClock, (context, again) => {
    if (context) sidebar.need(host.room)
    else sidebar.remove()
    void tell('page.words', { page, context, files, told, again })
    told = files?.paths.length ?? 0
  })
  atEnd(signal, () => {
    pause.stop()
    hover.intent.close()
  })

  const targets = quietly(host, 'hover targets', () => host.hoverTargets(page), [])
  if (targets.length > 0) followPerson({ hover, host, targets }, signal)
  const events: HostEvents = {
    context: pause.hear,
    paths(repository, paths, author) {
      files = { repository, author, paths }
      pause.more()
    },
  }
  quietly(host, 'watch', () => host.watch(page, events, signal), undefined)
  return pause
}
