import type { Confidence as Value } from '#shared/contract/why.ts'
import { labelOf, words } from '../words/en.ts'

/** Three bars and the words for them. */
export const Confidence = ({ confidence }: { confidence: Value }) => (
  <span className="confidence" data-level={confidence.level}>
    <span className="bars" aria-hidden="true">
      <i className="bar" />
      <i className="bar" />
      <i className="bar" />
    </span>
    {labelOf(words.confidences, confidence.level)}
  </span>
)
