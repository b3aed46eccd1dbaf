import type { Container } from '#shared/contract/containers.ts'
import { ageOf } from '../../words/age.ts'
import { toolWords } from '../../words/connections.ts'
import { Link } from '../Link.tsx'
import { ExpandingList } from './ExpandingList.tsx'

const words = toolWords.member

/** What is covered for whoever asks, and how fresh it is: the containers they may read. */
export const Coverage = ({ containers, now }: { containers: readonly Container[]; now: number }) =>
  containers.length === 0 ? (
    <p className="quiet">{words.nothing}</p>
  ) : (
    <div className="tool-list">
      <p>{words.covered(containers.length)}</p>
      <ExpandingList
        entries={containers}
        keyOf={({ id }) => id}
        draw={({ name, url, indexedAt }) => (
          <>
            <span className="tool-what">
              <Link url={url}>{name}</Link>
            </span>
            <span className="tool-why">{indexedAt ? ageOf(indexedAt, now) : words.never}</span>
          </>
        )}
      />
    </div>
  )
