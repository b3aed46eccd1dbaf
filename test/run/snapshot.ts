import { migratedSnapshot } from '#test/harness/snapshot.ts'

// Every database of the tests begins with it.
await migratedSnapshot()
