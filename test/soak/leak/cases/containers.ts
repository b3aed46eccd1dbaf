import { differences, type LeakCase } from '../leak-case.ts'

export const listContainers: LeakCase<'containers.list'> = {
  question: () => ({}),
  faults: ({ sight }, _input, answer) =>
    differences(
      'the container',
      sight.containers.map(c => `${c.id} ${c.name}`),
      answer.containers.map(c => `${c.id} ${c.name}`),
    ),
}
