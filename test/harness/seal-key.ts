/** SEAL_KEY of tests. */
export const testSealKey = `test:${btoa('a sealing key of a test, 32 bytes'.slice(0, 32))}`
