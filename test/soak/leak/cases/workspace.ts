import { differences, type LeakCase } from '../leak-case.ts'

/** Administrators alone; and of items, those they may see themselves. They learn who else may. */
export const exportWorkspace: LeakCase<'workspace.export'> = {
  question: ({ random }) => ({
    after: `${random.pick(['person', 'identity', 'team', 'container', 'item'])}:`,
    limit: 500,
  }),
  refusal: ({ world, member }) => (member === world.owner ? null : 'auth.scope'),
  mayShow: ({ world, sight }) =>
    JSON.stringify([
      sight.accounts.map(a => a.key),
      sight.containers.map(c => [c.readers, c.within]),
      sight.items.map(i => i.audience ?? [i.container.readers, i.container.within]),
      world.teams.map(t => [t.id, t.name, ...t.accounts]),
    ]),
  faults: ({ sight }, { after }, answer) =>
    after === 'item:'
      ? differences(
          'the item',
          sight.items.map(i => `${i.id} ${i.draft.ref}`),
          answer.records.map(r => `${r.id} ${r.ref}`),
        )
      : [],
}
