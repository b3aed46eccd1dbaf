import { columns } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, countOf } from '#cli/print/words.ts'
import type { Agent } from '#shared/contract/agents.ts'
import type { OutputOf } from '#shared/contract/index.ts'

const rowOf = ({ id, name, since, tokens }: Agent, terminal: Terminal): string[] => [
  name,
  countOf(tokens, 'token'),
  `since ${ageOf(since, terminal.now)}`,
  id,
]

export const agentsList = ({ agents }: OutputOf<'agents.list'>, terminal: Terminal): string[] =>
  agents.length === 0
    ? ['There are no agents yet. Name one with `hypha agents create NAME`.']
    : columns(
        agents.map(agent => rowOf(agent, terminal)),
        terminal.width,
      )

export const agentsCreate = ({ agent }: OutputOf<'agents.create'>, terminal: Terminal): string[] => [
  ...columns([rowOf(agent, terminal)], terminal.width),
  terminal.paint('dim', `Give it a token: hypha tokens create NAME --agent ${agent.id}`),
]

export const agentsRemove = (): string[] => ['The agent is gone; its tokens work no more.']
