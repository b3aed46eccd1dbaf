import { Children, type ReactNode } from 'react'

/** Small facts in a row, with dots between those that share a line (the dot before the first of a line is clipped). */
export const Meta = ({ children }: { children: ReactNode }) => (
  <p className="meta">
    <span className="meta-row">
      {Children.map(children, fact => fact && <span className="fact">{fact}</span>)}
    </span>
  </p>
)
