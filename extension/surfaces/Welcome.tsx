import { useRef, useState } from 'react'
import { Button } from '../cards/Button.tsx'
import { Icon } from '../cards/Icon.tsx'
import { Notice, ProblemNotice } from '../cards/Notice.tsx'
import { Tour } from '../cards/tour/Tour.tsx'
import { accountStored } from '../stored.ts'
import { words } from '../words/en.ts'
import { tourWords } from '../words/tour.ts'
import { AccountCard } from './AccountCard.tsx'
import { OwnSiteForm } from './OwnSites.tsx'
import { SiteList } from './SiteSwitch.tsx'
import { type Code, type CodeState, useCode } from './use-code.ts'
import { useSites } from './use-sites.ts'
import { useStored } from './use-stored.ts'
import { useTheme } from './use-theme.ts'

const CodeNotice = ({ state }: { state: CodeState }) => {
  if (state.step === 'confirm') {
    return (
      <Notice icon="lock" title={words.account.confirm(state.worker)}>
        <p>{words.account.confirmMore}</p>
        <Button look="primary" onClick={state.confirm}>
          {words.action.signIn}
        </Button>
      </Notice>
    )
  }
  if (state.step === 'busy') return <p role="status">{words.account.signingIn}</p>
  return state.step === 'failed' ? <ProblemNotice problem={state.problem} /> : null
}

/** The first run: sign in, choose sites, for each of which the browser asks, and three pictures of what comes of it. */
export const Welcome = ({ given }: { given: Code | null }) => {
  useTheme(null)
  const state = useCode(given)
  const account = useStored(accountStored)
  const sites = useSites()
  const signedIn = Boolean(account && !account.lapsed)
  const chosen = sites.states.some(site => site.granted)
  const [toured, setToured] = useState(false)
  const last = useRef<HTMLHeadingElement>(null)
  /** What was pressed goes, so the keyboard goes to the heading. */
  const tour = (over: boolean): void => {
    last.current?.focus()
    setToured(over)
  }
  const waiting = state.step === 'busy' || state.step === 'confirm'
  return (
    <main className="page welcome">
      <header className="page-head">
        <Icon name="mark" />
        <h1>{words.welcome.title}</h1>
        <p className="quiet">{words.welcome.lead}</p>
      </header>
      <ol className="steps">
        <li data-done={signedIn}>
          <h2>{words.welcome.account}</h2>
          <CodeNotice state={state} />
          {!waiting && account !== undefined && <AccountCard account={account} worker={given?.worker} />}
        </li>
        <li data-done={chosen}>
          <h2>{words.welcome.sites}</h2>
          <p className="quiet">{words.site.hint}</p>
          <SiteList sites={sites} />
          <OwnSiteForm />
        </li>
        <li data-done={signedIn && chosen && toured}>
          <h2 ref={last} tabIndex={-1}>
            {toured ? words.welcome.done : tourWords.label}
          </h2>
          {signedIn && !toured && <Tour end={() => tour(true)} />}
          {(toured || !signedIn) && <p className="quiet">{words.welcome.doneMore}</p>}
          {toured && (
            <p className="row">
              <Button onClick={() => tour(false)}>{tourWords.again}</Button>
            </p>
          )}
        </li>
      </ol>
    </main>
  )
}
