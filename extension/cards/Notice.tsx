import type { ReactNode } from 'react'
import type { Problem } from '../problem.ts'
import { actionLabels, type ProblemAction, problemWords } from '../words/problems.ts'
import { Button } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'

export type NoticeProps = {
  icon: IconName
  title: string
  children?: ReactNode
  tone?: 'calm' | 'trouble'
}

/** A state in words: what is the case and, as children, what to do. */
export const Notice = ({ icon, title, children, tone = 'calm' }: NoticeProps) => (
  <div className="notice" data-tone={tone}>
    <Icon name={icon} />
    <div className="notice-body">
      <p className="notice-title">{title}</p>
      {children}
    </div>
  </div>
)

export type Act = (action: NonNullable<ProblemAction> | 'resume') => void

/** What is wrong, in its own words, with the button that fixes it, if this surface can. Announced when it appears. */
export const ProblemNotice = ({ problem, act }: { problem: Problem; act?: Act }) => {
  const { title, text, action } = problemWords(problem)
  return (
    <div role="alert" data-code={problem.code}>
      <Notice icon="alert" title={title} tone="trouble">
        <p>{text}</p>
        {action && act && <Button onClick={() => act(action)}>{actionLabels[action]}</Button>}
      </Notice>
    </div>
  )
}
