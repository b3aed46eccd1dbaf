/** Where the authorization server of a worker answers; also the path of its issuer. */
export const authPath = '/api/auth'
