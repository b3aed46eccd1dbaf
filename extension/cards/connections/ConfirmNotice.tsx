import type { Problem } from '../../problem.ts'
import { toolWords } from '../../words/connections.ts'
import { Button } from '../Button.tsx'
import { Notice, ProblemNotice } from '../Notice.tsx'

const words = toolWords.locked

export type ConfirmProps = { confirming: boolean; problem: Problem | null; confirm(): void }

/** Before an administrator manages tools: why they are asked once more, and the button that asks. */
export const ConfirmNotice = ({ confirming, problem, confirm }: ConfirmProps) => (
  <>
    {problem && <ProblemNotice problem={problem} />}
    <Notice icon="lock" title={words.title}>
      <p>{words.text}</p>
      <Button look="primary" disabled={confirming} onClick={confirm}>
        {words.confirm}
      </Button>
      <p role="status" className="quiet">
        {confirming && words.confirming}
      </p>
    </Notice>
  </>
)
