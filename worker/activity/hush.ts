const minute = 60_000
const most = 10_000

/** Lets a key through once a minute: whoever asks too much does not get to fill the log, too. */
export const openHush = (now: () => Date): ((key: string) => boolean) => {
  const said = new Map<string, number>()
  return key => {
    const time = now().getTime()
    const last = said.get(key)
    if (last !== undefined && time - last < minute) return false
    said.delete(key)
    said.set(key, time)
    const [oldest] = said.keys()
    if (said.size > most && oldest !== undefined) said.delete(oldest)
    return true
  }
}
