import { defineConfig } from 'vitest/config'

const node = {
  environment: 'node',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // A busy machine may take its time; a poll ends as soon as its condition holds.
  expect: { poll: { timeout: 10_000 } },
  // Files of one process share what they import: reading it anew for each cost more than half of the tests' time.
  isolate: false,
  restoreMocks: true,
  maxWorkers: 2,
} as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['{shared,worker,cli}/**/*.test.ts', 'test/{bench,meta,services,soak}/**/*.test.ts'],
        },
      },
      // A page and a browser of its own for each file: modules keep the ones they were first read with.
      {
        test: {
          ...node,
          name: 'extension',
          sequence: { groupOrder: 0 },
          include: ['extension/**/*.test.{ts,tsx}'],
          isolate: true,
        },
      },
      // A real database, the real driver, workerd, the real command.
      {
        test: {
          ...node,
          name: 'stack',
          sequence: { groupOrder: 1 },
          include: ['test/{stack,suites}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // Built extensions in real browsers: one file after another in one process, which opens each browser once.
      {
        test: {
          ...node,
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // Two browsers on a busy machine may miss a moment once; `npm test` names what passed at the second try only.
          retry: 1,
          maxWorkers: 1,
        },
      },
    ],
  },
})
