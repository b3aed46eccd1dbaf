/** The key of every test's activity log: base64 of 32 bytes. */
export const testLogKey = Buffer.alloc(32, 'larkfield').toString('base64')
