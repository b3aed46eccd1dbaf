import { Button } from '../cards/Button.tsx'
import type { Page } from '../hosts/host.ts'
import { hosts } from '../hosts/index.ts'
import { ask } from '../messages.ts'
import type { Pause } from '../pauses.ts'
import type { SiteState } from '../sites.ts'
import { timeOf } from '../words/age.ts'
import { words } from '../words/en.ts'

const hour = 60 * 60_000

/** What a site is called; an address that was added has its name in its id. */
const labelOfHost = (id: string): string =>
  hosts.find(host => host.id === id)?.label ?? id.replace(/^.*?:/, '')

/** What is paused, and until when, in a few words. */
export const pauseTitle = ({ host, page, until }: Pause, now: number): string => {
  const time = until === null ? null : timeOf(until, now)
  if (host === null) return words.pause.all(time)
  if (page !== null) return words.pause.thisPage(time)
  return words.pause.site(labelOfHost(host), time)
}

export type PauseFormProps = {
  /** The site of the current tab, if it is one of ours. */
  site: SiteState | undefined
  page: Page | null
  done: () => void
}

/** What is to be paused; choosing does it. */
export const PauseForm = ({ site, page, done }: PauseFormProps) => {
  const begin = (pause: Pause): void => {
    void ask('pause.begin', pause)
    done()
  }
  const host = site?.granted ? site.host : null
  return (
    <fieldset className="chips site-mute">
      <legend>{words.pause.legend}</legend>
      {host && page && (
        <Button onClick={() => begin({ host: host.id, page: page.id, until: null })}>
          {words.pause.page}
        </Button>
      )}
      {host && (
        <Button onClick={() => begin({ host: host.id, page: null, until: null })}>{host.label}</Button>
      )}
      <Button onClick={() => begin({ host: null, page: null, until: Date.now() + hour })}>
        {words.pause.hour}
      </Button>
      <Button onClick={() => begin({ host: null, page: null, until: null })}>{words.pause.everywhere}</Button>
    </fieldset>
  )
}
