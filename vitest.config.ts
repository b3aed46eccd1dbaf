import { defineConfig } from 'vitest/config'

const node = {
  environment: 'node',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  // A busy machine may take its time; a poll ends as soon as its condition holds.
  expect: { poll: { timeout: 10_000 } },
} as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['{shared,worker,cli,extension}/**/*.test.{ts,tsx}', 'test/{bench,meta,services}/**/*.test.ts'],
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
          maxWorkers: 2,
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
          isolate: false,
          maxWorkers: 1,
        },
      },
    ],
  },
})
