/** The version of every part: extension, worker and CLI are released together. */
export const version = '0.1.0'
