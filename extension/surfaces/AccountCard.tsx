import { useState } from 'react'
import type { Account } from '../account.ts'
import { browser } from '../browser.ts'
import { Button } from '../cards/Button.tsx'
import { Notice, ProblemNotice } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'
import { allowsWorker } from '../policy.ts'
import { dateOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { SignIn } from './SignIn.tsx'
import { usePolicy } from './use-policy.ts'

type Check = { good: boolean; text: string }

/** Workspace and account are chosen at the worker; what we are given there next is for those. */
const SwitchForm = ({ worker }: { worker: string }) => (
  <div className="switching">
    <p className="quiet">{words.account.anotherHint}</p>
    <Button onClick={() => void browser.tabs.create({ url: `${worker}/account` })}>
      {words.account.another}
    </Button>
    <SignIn worker={worker} />
  </div>
)

/** Who is signed in where, whether the worker answers, and the way out. */
const SignedIn = ({ account, signedOut }: { account: Account; signedOut: (told: boolean) => void }) => {
  const [check, setCheck] = useState<Check | null>(null)
  const [isSwitching, setSwitching] = useState(false)
  const look = async (): Promise<void> => {
    const result = await ask('worker.check', { worker: account.worker })
    setCheck(
      result.ok
        ? { good: true, text: words.account.reached(result.value.version) }
        : { good: false, text: result.problem.message },
    )
  }
  const leave = async (): Promise<void> => {
    const result = await ask('session.end', {})
    signedOut(result.ok && result.value.told)
  }
  return (
    <div className="account">
      <p className="account-who">{words.account.signedIn(account.person.name, account.workspace.name)}</p>
      <p className="quiet">
        <bdi>{account.worker}</bdi>
        {account.expiresAt && ` · ${words.account.until(dateOf(account.expiresAt))}`}
      </p>
      {check && (
        <p role="status" data-good={check.good} className="check">
          {check.text}
        </p>
      )}
      <div className="row">
        <Button onClick={() => void look()}>{words.account.check}</Button>
        <Button aria-expanded={isSwitching} onClick={() => setSwitching(!isSwitching)}>
          {words.action.switch}
        </Button>
        <Button onClick={() => void leave()}>{words.action.signOut}</Button>
      </div>
      {isSwitching && <SwitchForm worker={account.worker} />}
    </div>
  )
}

/** Signed in at another worker than the organisation's: as good as signed out. */
const elsewhere = { code: 'auth.policy', message: words.policy.set }

/** The account, whatever its state. `worker` is the address to sign in at where none is known. */
export const AccountCard = ({
  account,
  worker,
}: {
  account: Account | null
  worker?: string | undefined
}) => {
  const [told, setTold] = useState(true)
  const policy = usePolicy()
  const isElsewhere = account !== null && policy !== undefined && !allowsWorker(policy, account.worker)
  if (account && !account.lapsed && !isElsewhere)
    return (
      <SignedIn key={`${account.workspace.id} ${account.person.id}`} account={account} signedOut={setTold} />
    )
  return (
    <>
      {isElsewhere ? (
        <ProblemNotice problem={elsewhere} />
      ) : (
        account?.lapsed && (
          <ProblemNotice problem={{ code: account.lapsed, message: words.account.signedOut }} />
        )
      )}
      {!told && (
        <Notice icon="alert" title={words.account.signedOut}>
          <p>{words.account.untold}</p>
        </Notice>
      )}
      <SignIn worker={account?.worker ?? worker} only={policy?.worker ?? null} />
    </>
  )
}
