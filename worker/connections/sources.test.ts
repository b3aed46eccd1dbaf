import { expect, it } from 'vitest'
import { sources } from '../sources/index.ts'
import { fieldsOf } from './sources.ts'

const services = sources.flatMap(({ id, service }) => (service ? [{ id, service }] : []))
const fieldsBy = ({ service }: (typeof services)[number]) => [
  ...fieldsOf(service.settings, false),
  ...fieldsOf(service.secrets, true),
]

it.each(services)(
  'a person can fill in what $id asks for: each field has a name of its own and a help',
  it => {
    for (const { label, name, help, columns } of fieldsBy(it)) {
      expect(label, name).not.toBe(name)
      expect(help, name).not.toBe('')
      for (const column of columns) expect(column.label, column.name).not.toBe(column.name)
    }
  },
)

it('tells what is a file, what is chosen already, and what a list of small forms asks for', () => {
  const all = Object.fromEntries(services.map(one => [one.id, fieldsBy(one)]))
  const of = (id: string, name: string) => all[id]?.find(field => field.name === name)
  expect(of('github', 'privateKey')).toMatchObject({ file: true, secret: true, label: 'Private key' })
  expect(of('github', 'token')).toMatchObject({ file: false, secret: true })
  expect(of('github', 'internal')).toMatchObject({ kind: 'choice', initial: 'collaborators' })
  expect(of('notion', 'comments')).toMatchObject({ kind: 'boolean', initial: true })
  expect(of('notion', 'roots')?.columns).toMatchObject([
    { name: 'page', kind: 'text', required: true },
    { name: 'audience', kind: 'list', required: true },
  ])
})
