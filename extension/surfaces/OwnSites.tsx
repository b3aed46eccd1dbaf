import { type FormEvent, useId, useState } from 'react'
import { Button } from '../cards/Button.tsx'
import { onEscape } from '../cards/on-escape.ts'
import type { OwnSite } from '../hosts/host.ts'
import { type ProductId, products } from '../hosts/index.ts'
import { ownSiteIn } from '../own-address.ts'
import { words } from '../words/en.ts'
import { useOwnSites } from './use-own-sites.ts'

const own = words.ownSite

const productOf = (id: ProductId) => products.find(product => product.id === id)

/** Takes an address out of the list again, where the person may. */
export const RemoveOwnSite = ({ site, label }: { site: OwnSite; label: string }) => {
  const sites = useOwnSites()
  if (!sites || sites.held) return null
  return (
    <button
      type="button"
      className="more"
      aria-label={own.removeNamed(label)}
      onClick={() => void sites.remove(site)}
    >
      {own.remove}
    </button>
  )
}

type AddressForm = {
  problem: string | null
  submit(product: ProductId, written: string): void
  close(): void
}

const Fields = ({ problem, submit, close }: AddressForm) => {
  const [product, setProduct] = useState<ProductId>('github-server')
  const [written, setWritten] = useState('')
  const [choice, field, hint] = [useId(), useId(), useId()]
  const send = (event: FormEvent): void => {
    event.preventDefault()
    submit(product, written)
  }
  return (
    <form className="form own-site" onSubmit={send} onKeyDown={onEscape(close)}>
      <label htmlFor={choice}>{own.product}</label>
      <select
        id={choice}
        className="field"
        value={product}
        onChange={event => setProduct(event.target.value as ProductId)}
      >
        {products.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor={field}>{own.address}</label>
      <input
        id={field}
        className="field"
        value={written}
        onChange={event => setWritten(event.target.value)}
        aria-describedby={hint}
        aria-invalid={problem !== null}
        placeholder={own.examples[product]}
        spellCheck={false}
        inputMode="url"
      />
      <p className="quiet" id={hint}>
        {own.served[product]}
      </p>
      {problem && <p role="alert">{problem}</p>}
      <p className="form-buttons">
        <Button look="primary" submit>
          {own.add}
        </Button>
        <Button look="quiet" onClick={close}>
          {own.cancel}
        </Button>
      </p>
    </form>
  )
}

/** Adds the address of a server that the person's organisation runs itself, unless the organisation has set them. */
export const OwnSiteForm = () => {
  const sites = useOwnSites()
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  if (!sites) return null
  if (sites.held) return <p className="own-sites quiet">{own.set}</p>
  const turn = (next: boolean): void => {
    setProblem(null)
    setOpen(next)
  }
  const submit = (id: ProductId, written: string): void => {
    const product = productOf(id)
    const found = product && ownSiteIn(written, product, sites.taken)
    if (found && 'refusal' in found) setProblem(own.refusals[found.refusal](own.examples[id]))
    // Firefox asks only while the click is being handled, so nothing is waited for before.
    else if (found)
      void sites.add(found.site).then(given => (given ? turn(false) : setProblem(words.site.refused)))
  }
  return (
    <div className="own-sites">
      {open ? (
        <Fields problem={problem} submit={submit} close={() => turn(false)} />
      ) : (
        <>
          <Button onClick={() => turn(true)}>{own.open}</Button>
          <p className="quiet">{own.hint}</p>
        </>
      )}
    </div>
  )
}
