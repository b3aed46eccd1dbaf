import type { Ask } from '#cli/drill/ask.ts'
import type { Stage } from '#cli/drill/stage.ts'

/** One way to a right: how it is given to the test agent, and how it is taken away. */
export type Right = {
  name: string
  give(ask: Ask, stage: Stage): Promise<unknown>
  take(ask: Ask, stage: Stage): Promise<unknown>
}

const letRead = (ask: Ask, { container, mine }: Stage, ...principals: string[]) => {
  const { source, ref, name } = container
  return ask('containers.put', { source, ref, name, audience: [mine, ...principals] })
}

const addressOf = ({ word }: Stage) => ({ source: 'drill', key: word })

const teamOf = (ask: Ask, stage: Stage, members: { source: string; key: string }[]) =>
  ask('teams.put', { ...addressOf(stage), name: stage.word, members })

/** In this order: the last one ends the token itself. */
export const rights: Right[] = [
  {
    name: 'reader of the container',
    give: (ask, stage) => letRead(ask, stage, `person:${stage.agent.id}`),
    take: (ask, stage) => letRead(ask, stage),
  },
  {
    name: 'linked identity',
    give: async (ask, stage) => {
      const { source, key } = addressOf(stage)
      await letRead(ask, stage, `identity:${source}:${key}`)
      await ask('identities.link', { source, key, person: stage.agent.id })
    },
    take: (ask, stage) => ask('identities.unlink', addressOf(stage)),
  },
  {
    name: 'membership of a team',
    give: async (ask, stage) => {
      await ask('identities.link', { ...addressOf(stage), person: stage.agent.id })
      const { team } = await teamOf(ask, stage, [addressOf(stage)])
      await letRead(ask, stage, `team:${team.id}`)
    },
    take: async (ask, stage) => {
      const { team } = await teamOf(ask, stage, [])
      await ask('teams.delete', { id: team.id })
    },
  },
  {
    name: 'token',
    give: (ask, stage) => letRead(ask, stage, `person:${stage.agent.id}`),
    take: (ask, stage) => ask('tokens.revoke', { id: stage.tokenId }),
  },
]
