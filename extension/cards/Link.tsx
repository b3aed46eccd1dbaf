import type { ReactNode } from 'react'

export const isWebAddress = (address: string): boolean => {
  const protocol = URL.parse(address)?.protocol
  return protocol === 'https:' || protocol === 'http:'
}

export type LinkProps = {
  url: string | null
  children: ReactNode
  className?: string
  opened?: (() => void) | undefined
}

/** Leads to http(s) only, in a new tab that knows nothing of where it was opened from. Anything else is plain text. */
export const Link = ({ url, children, className, opened }: LinkProps) =>
  url !== null && isWebAddress(url) ? (
    <a className={className} href={url} target="_blank" rel="noopener noreferrer" onClick={opened} dir="auto">
      {children}
    </a>
  ) : (
    <span className={className} dir="auto">
      {children}
    </span>
  )
