import { addressesOf, idsIn, marksIn } from './marks.ts'
import type { Sight } from './oracle.ts'
import type { Item, Member, World } from './world.ts'

/** All an item says, but for its people: who they are is told by the accounts a viewer may know. */
const wordsOf = ({ draft, container }: Item): string =>
  JSON.stringify({ ...draft, people: [], container: container.name })

/** The end of an address by which a text may name it without writing all of it: `00017-….md`, `pull/17`. */
const endOf = (url: string): string => {
  const parts = url.split('/')
  return parts.slice(marksIn(parts.at(-1) ?? '').size > 0 ? -1 : -2).join('/')
}

const around = (answer: string, text: string): string => {
  const at = answer.toLowerCase().indexOf(text.toLowerCase())
  return answer.slice(Math.max(0, at - 120), at + text.length + 60)
}

/**
 * What an answer shows that it must not: an id, a made-up word or the address of something its viewer may not see. What
 * its viewer has been told anyway may come back: the question itself.
 */
export const leaksIn = (
  world: World,
  member: Member,
  sight: Sight,
  told: string,
  answer: string,
): string[] => {
  const visible = [
    told,
    JSON.stringify([member.person.name, member.person.accounts]),
    ...sight.items.map(wordsOf),
    ...sight.containers.map(c => JSON.stringify([c.name, c.ref])),
    ...[...sight.people].map(p => p.name),
    ...sight.accounts.map(a => a.handle ?? ''),
  ].join('\n')
  const ids = new Set([
    ...idsIn(told),
    world.workspaceId,
    member.person.id,
    ...sight.items.map(i => i.id),
    ...sight.containers.map(c => c.id),
    ...sight.decisions.map(d => d.id),
    ...[...sight.people].map(p => p.id),
  ])
  const marks = marksIn(visible)
  const hiddenAddresses = new Set(
    sight.hidden.flatMap(i => i.draft.url ?? []).filter(u => !visible.includes(endOf(u))),
  )
  const shown = [
    ...[...idsIn(answer)].filter(id => !ids.has(id)),
    ...[...marksIn(answer)].filter(m => !marks.has(m)),
    ...[...addressesOf(answer)].filter(a => hiddenAddresses.has(a)),
  ]
  return shown.map(text => `${text} is shown: ${around(answer, text)}`)
}
