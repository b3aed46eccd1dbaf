import type { Step } from '#test/services/day/step.ts'
import { accessSteps } from './github/access.ts'
import { codeSteps } from './github/code.ts'
import { issueSteps } from './github/issues.ts'
import { talkSteps } from './github/talk.ts'

export const githubSteps: readonly Step[] = [...issueSteps, ...talkSteps, ...codeSteps, ...accessSteps]
