import { randomUUID } from 'node:crypto'
import type { Ask } from '#cli/drill/ask.ts'
import type { OutputOf } from '#shared/contract/index.ts'

/** What the drill is played on: a test agent that sees what names it alone, and one item in a container of its own. */
export type Stage = {
  /** Principal of whoever runs the drill, who sees the container throughout, to clean it up. */
  mine: string
  agent: OutputOf<'agents.create'>['agent']
  /** The token the surfaces are asked with. */
  token: string
  tokenId: string
  container: { id: string; source: string; ref: string; name: string }
  /** The item, and a word no other item has. */
  itemId: string
  word: string
  path: string
}

const draftOf = (word: string, path: string) => ({
  ref: path,
  version: '1',
  kind: 'document' as const,
  format: 'markdown' as const,
  title: `1. Access drill ${word}`,
  body: `# 1. Access drill ${word}\n\n## Status\n\nAccepted\n\n## Decision\n\nNobody keeps a right that was taken away.\n`,
  paths: [path],
  createdAt: new Date().toISOString(),
  updatedAt: new Date().toISOString(),
})

const build = async (ask: Ask, agent: Stage['agent']): Promise<Stage> => {
  const word = `drill${randomUUID().replaceAll('-', '')}`
  const path = `docs/adr/0001-${word}.md`
  const { person } = await ask('me.get', {})
  const { token, details } = await ask('tokens.create', { name: word, agent: agent.id, alone: true, days: 1 })
  const mine = `person:${person.id}`
  const place = { source: 'git', ref: `drill.invalid/${word}`, name: word }
  const { container } = await ask('containers.put', { ...place, audience: [mine] })
  await ask('items.put', { container: container.id, items: [draftOf(word, path)] })
  const { items } = await ask('items.list', { container: container.id })
  return {
    mine,
    agent,
    token,
    tokenId: details.id,
    container: { ...place, id: container.id },
    itemId: items[0]?.id ?? '',
    word,
    path,
  }
}

const clear = async (ask: Ask, agent: Stage['agent'], stage: Stage | undefined): Promise<void> => {
  if (stage) await ask('containers.delete', { id: stage.container.id })
  await ask('agents.remove', { id: agent.id })
}

/** Builds the stage as whoever asks, plays on it, and takes it away again, whatever happened. */
export const onStage = async <T>(ask: Ask, play: (stage: Stage) => Promise<T>): Promise<T> => {
  const { agent } = await ask('agents.create', { name: 'Access drill' })
  let stage: Stage | undefined
  try {
    stage = await build(ask, agent)
    return await play(stage)
  } finally {
    await clear(ask, agent, stage)
  }
}
