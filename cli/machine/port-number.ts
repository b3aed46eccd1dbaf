import { InvalidArgumentError } from 'commander'

/** Where the local worker listens unless told otherwise. */
export const standardPort = 8787

/** A port as it is typed; 0 stands for any that is free. */
export const portOf = (text: string): number => {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}
