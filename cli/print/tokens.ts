import { oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { ageOf, listOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { ScriptToken } from '#shared/contract/tokens.ts'

const holderOf = ({ person, agent }: ScriptToken): string => {
  if (!agent) return nameOf(person)
  return agent.id === person.id ? agent.name : `${agent.name} for ${nameOf(person)}`
}

const tokenLines = (token: ScriptToken, terminal: Terminal): string[] => {
  const facts = [
    `may ${listOf(token.scopes)}`,
    `by ${holderOf(token)}`,
    token.usedAt ? `used ${ageOf(token.usedAt, terminal.now)}` : 'never used',
    `until ${ageOf(token.expiresAt, terminal.now)}`,
  ]
  return [
    ...wrapped(`${terminal.paint('bold', oneLine(token.name))} …${token.hint}`, terminal.width),
    ...wrapped(facts.join(' · '), terminal.width, 2),
    ...wrapped(terminal.paint('dim', `hypha tokens revoke ${token.id}`), terminal.width, 2),
  ]
}

export const tokensCreate = ({ token, details }: OutputOf<'tokens.create'>, terminal: Terminal): string[] => [
  token,
  terminal.paint('dim', `Shown this once. It may ${listOf(details.scopes)}, until ${details.expiresAt}.`),
]

export const tokensList = ({ tokens }: OutputOf<'tokens.list'>, terminal: Terminal): string[] =>
  tokens.length === 0
    ? ['There are no script tokens. Make one with `hypha tokens create NAME`.']
    : spaced(tokens.map(token => tokenLines(token, terminal)))

export const tokensRevoke = (): string[] => ['The token works no more.']
