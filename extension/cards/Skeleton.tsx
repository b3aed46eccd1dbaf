/** The shape of what is coming. Appears after 150 ms (cards.css), so a quick answer never flashes. */
export const Skeleton = ({ label, rows }: { label: string; rows: number }) => (
  <div className="skeleton" role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
      <div key={row} className="skeleton-row" aria-hidden="true">
        <i className="skeleton-line" />
        <i className="skeleton-line" />
        <i className="skeleton-line" />
      </div>
    ))}
  </div>
)
