import { useId } from 'react'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { ProblemNotice } from './Notice.tsx'

/** Which way of signing in is on its way. */
export type Signing = 'window' | 'code' | null

export type SignInFormsProps = {
  address: string
  code: string
  /** The address is set by the organisation and cannot be changed. */
  held: boolean
  /** Whether the address is one of a worker. */
  valid: boolean
  signing: Signing
  problem: Problem | null
  setAddress: (address: string) => void
  setCode: (code: string) => void
  signIn: (by: 'window' | 'code') => void
}

const AddressForm = ({ address, held, valid, signing, setAddress, signIn }: SignInFormsProps) => {
  const [id, hint] = [useId(), useId()]
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        signIn('window')
      }}
    >
      <label htmlFor={id}>{words.account.worker}</label>
      <input
        id={id}
        className="field"
        value={address}
        readOnly={held}
        onChange={event => setAddress(event.target.value)}
        aria-describedby={hint}
        spellCheck={false}
        inputMode="url"
      />
      <p className="quiet" id={hint}>
        {held ? words.policy.set : words.account.workerHint}
      </p>
      <Button look="primary" submit disabled={!valid || signing !== null}>
        {signing === 'window' ? words.account.signingIn : words.action.signIn}
      </Button>
      <p className="quiet" role="status">
        {signing === 'window' ? words.account.inWindow : words.account.signInHint}
      </p>
    </form>
  )
}

const CodeForm = ({ code, valid, signing, setCode, signIn }: SignInFormsProps) => {
  const [id, hint] = [useId(), useId()]
  return (
    <form
      className="form"
      onSubmit={event => {
        event.preventDefault()
        signIn('code')
      }}
    >
      <label htmlFor={id}>{words.account.code}</label>
      <input
        id={id}
        className="field"
        value={code}
        onChange={event => setCode(event.target.value)}
        aria-describedby={hint}
        autoComplete="one-time-code"
        spellCheck={false}
      />
      <p className="quiet" id={hint}>
        {words.account.codeHint}
      </p>
      <Button submit disabled={!valid || code.trim() === '' || signing !== null}>
        {signing === 'code' ? words.account.signingIn : words.account.useCode}
      </Button>
    </form>
  )
}

/** Both ways to sign in at a worker: by its own page in a window, or by a one-time code. */
export const SignInForms = (props: SignInFormsProps) => (
  <>
    {props.problem && <ProblemNotice problem={props.problem} />}
    <AddressForm {...props} />
    <p className="or">{words.account.byCode}</p>
    <CodeForm {...props} />
  </>
)
