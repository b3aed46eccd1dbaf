import { type GitRun, type GitSetting, startGit } from './git.ts'

/** Somebody as git names them: `written` is the address found in the commit, the rest is what .mailmap makes of it. */
export type Contact = { name: string; email: string; written: string }

/** Asks git what .mailmap makes of people named in trailers; git log does the same for authors by itself. */
export type Mailmap = {
  contact(name: string, email: string): Promise<Contact>
  close(): void
}

const contactPattern = /^(.*?)\s*<([^<>]*)>\s*$/

/** Nobody's name and address are longer; what is could keep the pattern busy for hours. */
const longestContact = 1_000

/** `Name <mail>` → its two parts, or null. */
export const nameAndEmail = (text: string): { name: string; email: string } | null => {
  if (text.length > longestContact) return null
  const [, name, email] = contactPattern.exec(text) ?? []
  return name !== undefined && email ? { name: name.trim(), email: email.trim() } : null
}

const mostRemembered = 20_000

/** `applies` is false when the clone has no .mailmap: then nobody has to be asked. */
export const openMailmap = (setting: GitSetting, applies: boolean): Mailmap => {
  const known = new Map<string, Contact>()
  let run: GitRun | undefined

  const ask = async (name: string, email: string): Promise<Contact> => {
    run ??= startGit(setting, ['check-mailmap', '--stdin'])
    run.input.write(`${name} <${email}>\n`)
    const answer = await run.output.until(0x0a)
    if (answer === null) {
      await run.ended
      run = undefined
    }
    return { ...(nameAndEmail(answer?.toString('utf8') ?? '') ?? { name, email }), written: email }
  }

  return {
    async contact(name, email) {
      if (!applies) return { name, email, written: email }
      const key = `${name}<${email}`
      const found = known.get(key) ?? (await ask(name, email))
      if (known.size >= mostRemembered) known.clear()
      known.set(key, found)
      return found
    },
    close() {
      run?.stop()
    },
  }
}
