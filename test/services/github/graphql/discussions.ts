import { discussionAddress } from '#test/services/company/addresses.ts'
import type { Discussion, Remark, Repo } from '#test/services/company/github-state.ts'
import { nodeIdOf } from '#test/services/company/ids.ts'
import { connectionOf, type PageArguments } from '#test/services/github/graphql/connection.ts'
import { repoHead } from '#test/services/github/graphql/head.ts'
import { writtenNode } from '#test/services/github/graphql/remarks.ts'
import type { World } from '#test/services/github/world.ts'

type Said = Remark & { replies?: readonly Remark[]; answer?: boolean }

const saidNode = (world: World, address: string, remark: Said, under: Said | null): object => ({
  __typename: 'DiscussionComment',
  ...writtenNode(world, 'DC', remark),
  url: `${address}#discussioncomment-${remark.id}`,
  isAnswer: remark.answer ?? false,
  upvoteCount: 1,
  deletedAt: null,
  replyTo: () => (under ? saidNode(world, address, under, null) : null),
  replies: (args: PageArguments) => saidNodes(world, address, remark.replies ?? [], remark, args),
})

const saidNodes = (
  world: World,
  address: string,
  remarks: readonly Said[],
  under: Said | null,
  args: PageArguments,
) =>
  connectionOf(world.rules.graphCursors, remarks, args, {
    idOf: remark => nodeIdOf('DC', remark.id),
    node: remark => saidNode(world, address, remark, under),
  })

export const discussionNode = (world: World, repo: Repo, discussion: Discussion): object => {
  const address = discussionAddress(world.company, repo, discussion.number)
  const answer = discussion.remarks.find(remark => remark.answer)
  return {
    __typename: 'Discussion',
    ...writtenNode(world, 'D', discussion),
    number: discussion.number,
    title: discussion.title,
    url: address,
    closed: false,
    closedAt: null,
    stateReason: null,
    locked: false,
    upvoteCount: 1,
    isAnswered: answer !== undefined,
    answerChosenAt: null,
    answer: () => (answer ? saidNode(world, address, answer, null) : null),
    category: {
      id: 'DIC_1',
      name: discussion.category,
      slug: discussion.category.toLowerCase(),
      emoji: ':bulb:',
      isAnswerable: true,
    },
    repository: () => repoHead(world, repo),
    labels: (args: PageArguments) =>
      connectionOf(world.rules.graphCursors, [], args, { idOf: String, node: () => ({}) }),
    comments: (args: PageArguments) => saidNodes(world, address, discussion.remarks, null, args),
  }
}
