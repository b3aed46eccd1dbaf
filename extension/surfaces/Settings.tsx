import { type ReactNode, useEffect, useId, useState } from 'react'
import { browser } from '../browser.ts'
import { SentLine } from '../cards/ContextPanel.tsx'
import { Icon } from '../cards/Icon.tsx'
import { Switch } from '../cards/Switch.tsx'
import { ask } from '../messages.ts'
import { type Place, pauseAt } from '../pauses.ts'
import { accountStored, lastSentStored, pausesStored, type Readings, readingsStored } from '../stored.ts'
import { toolWords } from '../words/connections.ts'
import { labelOf, words } from '../words/en.ts'
import { AccountCard } from './AccountCard.tsx'
import { ConnectedTools } from './ConnectedTools.tsx'
import { ForgetForm } from './ForgetForm.tsx'
import { MutedList } from './MutedList.tsx'
import { OwnSiteForm } from './OwnSites.tsx'
import { SiteList } from './SiteSwitch.tsx'
import { useNow } from './use-now.ts'
import { useSites } from './use-sites.ts'
import { useStored } from './use-stored.ts'
import { useTheme } from './use-theme.ts'

const Part = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

const everywhere: Place = { host: null, page: null }

const PauseAll = ({ paused, held }: { paused: boolean; held: boolean }) => (
  <div className="site">
    <div className="site-words">
      <span className="site-label">{words.site.pauseAll}</span>
      <span className="quiet">{held ? words.policy.set : words.site.pauseAllHint}</span>
    </div>
    <Switch
      label={words.site.pauseAll}
      on={paused || held}
      disabled={held}
      turn={on =>
        void (on ? ask('pause.begin', { ...everywhere, until: null }) : ask('pause.end', everywhere))
      }
    />
  </div>
)

const Shortcuts = () => {
  const [commands, setCommands] = useState<chrome.commands.Command[]>([])
  useEffect(() => void browser.commands.getAll().then(setCommands), [])
  return (
    <>
      <dl className="table">
        {commands.map(({ name, shortcut }) => (
          <div key={name}>
            <dt>{labelOf(words.settings.shortcutNames, name ?? '')}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : words.settings.noShortcut}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{words.settings.shortcutsHint}</p>
    </>
  )
}

const ReadingTable = ({ readings }: { readings: Readings }) => (
  <details>
    <summary>{words.settings.reading}</summary>
    <p className="quiet">{words.settings.readingHint}</p>
    <dl className="table">
      {Object.entries(readings).flatMap(([kind, { pages, facts }]) =>
        Object.entries(facts).map(([fact, counts]) => (
          <div key={`${kind} ${fact}`}>
            <dt>{`${kind}: ${fact}`}</dt>
            <dd>{words.settings.readingCounts(counts, pages - counts.reduce((sum, n) => sum + n, 0))}</dd>
          </div>
        )),
      )}
    </dl>
  </details>
)

/** Account, sites, pause, what was sent last. */
export const Settings = () => {
  useTheme(null)
  const now = useNow(30_000)
  const account = useStored(accountStored)
  const pauses = useStored(pausesStored)
  const sent = useStored(lastSentStored)
  const readings = useStored(readingsStored)
  const sites = useSites()
  return (
    <main className="page">
      <header className="page-head">
        <Icon name="mark" />
        <h1>{words.settings.title}</h1>
      </header>
      <Part title={words.account.label}>{account !== undefined && <AccountCard account={account} />}</Part>
      <Part title={words.site.label}>
        <p className="quiet">{words.site.hint}</p>
        <SiteList sites={sites} />
        <OwnSiteForm />
        <PauseAll paused={pauseAt(pauses ?? [], everywhere, now) !== null} held={sites.held} />
      </Part>
      <Part title={toolWords.title}>{account !== undefined && <ConnectedTools account={account} />}</Part>
      {account && !account.lapsed && (
        <Part title={words.mute.title}>
          <MutedList />
        </Part>
      )}
      <Part title={words.settings.privacy}>
        {sent && <p>{sent.from}</p>}
        {sent !== undefined && <SentLine sent={sent} now={now} nothing={words.settings.nothingSent} />}
        <ForgetForm />
      </Part>
      <Part title={words.settings.shortcuts}>
        <Shortcuts />
      </Part>
      <footer className="page-foot">
        {readings && Object.keys(readings).length > 0 && <ReadingTable readings={readings} />}
        <p className="quiet">{words.settings.version(browser.runtime.getManifest().version)}</p>
      </footer>
    </main>
  )
}
