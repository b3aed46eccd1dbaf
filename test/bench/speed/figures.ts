const rounded = (value: number): number => Math.round(value * 1_000) / 1_000

const at = (sorted: readonly number[], part: number): number =>
  rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)

/** Of times or costs: the middle, and what one in twenty exceeds. */
export const spread = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95) }
}

/** The share of lists with a right one among the first five. */
export const hitAt5 = (lists: readonly { refs: readonly string[]; relevant: readonly string[] }[]): number =>
  rounded(
    lists.filter(l => l.refs.slice(0, 5).some(ref => l.relevant.includes(ref))).length /
      Math.max(1, lists.length),
  )
