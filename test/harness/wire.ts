import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { openPglite } from '#cli/stack/pglite.ts'
import { freePort } from '#cli/stack/port.ts'

export type WireDatabase = {
  /** Connection string of its superuser. */
  url: string
  /** Ends every connection and takes no new one, as a server that goes away. */
  goAway(): Promise<void>
  /** Is there again, at the same address, with what it held. */
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** An empty Postgres with pgvector that speaks Postgres' own protocol over TCP: what `--database-url` names. */
export const openWireDatabase = async (): Promise<WireDatabase> => {
  const { db } = await openPglite()
  const port = await freePort(0, 0)
  const serve = async () => {
    const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 20 })
    await server.start()
    return server
  }
  let server = await serve()
  return {
    url: `postgresql://postgres:none@127.0.0.1:${port}/postgres`,
    goAway: () => server.stop(),
    comeBack: async () => {
      server = await serve()
    },
    close: async () => {
      await server.stop()
      await db.close()
    },
  }
}
