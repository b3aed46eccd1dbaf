import type { SearchAnswer } from '#shared/contract/search.ts'
import { words } from '../words/en.ts'

/** How the filters among the words were understood, and what may stand where one was not. */
export const SearchFilters = ({ filters, misread }: Pick<SearchAnswer, 'filters' | 'misread'>) => (
  <>
    {filters.length > 0 && (
      <ul className="filters" aria-label={words.search.filters}>
        {filters.map(filter => (
          <li key={`${filter.name} ${filter.value}`} className="tag">
            <bdi>{words.search.filter(filter)}</bdi>
          </li>
        ))}
      </ul>
    )}
    {misread.map(hint => (
      <p key={hint} className="held">
        <bdi>{hint}</bdi>
      </p>
    ))}
  </>
)
