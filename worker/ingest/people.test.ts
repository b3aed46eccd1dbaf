import { expect, it } from 'vitest'
import { peopleOf } from './people.ts'

type Draft = Parameters<typeof peopleOf>[0][number]
type Person = Draft['people'][number]['person']

const person = (name: string, ...keys: string[]): Person => ({
  name,
  kind: 'person',
  identities: keys.map(k => ({ source: k.split(':')[0] ?? '', key: k.split(':')[1] ?? '' })),
})
const by = (...people: Person[]): Draft => ({ people: people.map(p => ({ role: 'author', person: p })) })
const keysOf = (p: Person) => p.identities.map(i => `${i.source}:${i.key}`)

it('names a person of several drafts once', () => {
  const ines = person('Ines Okoye', 'git:ines@larkfield.example')
  const { people, indexes } = peopleOf([
    by(ines),
    by(person('Tomas Reyes', 'git:tomas@larkfield.example'), ines),
    by(),
  ])
  expect(people.map(p => p.name)).toEqual(['Ines Okoye', 'Tomas Reyes'])
  expect(indexes).toMatchObject([
    [{ role: 'author', person: 0 }],
    [
      { role: 'author', person: 1 },
      { role: 'author', person: 0 },
    ],
    [],
  ])
})

it('gathers the identities that one person shares', () => {
  const { people } = peopleOf([
    by(person('Ines', 'git:i@larkfield.example')),
    by(person('Ines Okoye', 'github:7', 'git:i@larkfield.example')),
    by(person('ines-okoye', 'github:7')),
  ])
  expect(people).toHaveLength(1)
  expect(people.map(keysOf)).toEqual([['git:i@larkfield.example', 'github:7']])
})

it('never joins two people because a third draft names both', () => {
  const { people, indexes } = peopleOf([
    by(person('Ines', 'git:a')),
    by(person('Mei', 'git:b')),
    by(person('Both', 'git:a', 'git:b')),
  ])
  expect(people.map(keysOf)).toEqual([['git:a'], ['git:b']])
  expect(indexes[2]).toMatchObject([{ role: 'author', person: 0 }])
})

it('remembers by which identities each draft itself names somebody, so that none tells of another', () => {
  const { indexes } = peopleOf([by(person('Ines', 'git:i')), by(person('Ines', 'git:i', 'github:7'))])
  expect(indexes.map(people => people.map(p => p.as))).toEqual([
    [[{ source: 'git', key: 'i' }]],
    [
      [
        { source: 'git', key: 'i' },
        { source: 'github', key: '7' },
      ],
    ],
  ])
})

it('keeps the newest handle, and that somebody is no person', () => {
  const bot: Person = {
    name: 'Parcel bot',
    kind: 'bot',
    identities: [{ source: 'github', key: '9', handle: 'parcel-bot[bot]' }],
  }
  const { people } = peopleOf([
    by({ ...person('Parcel bot', 'github:9') }),
    by(bot),
    by(person('Parcel bot', 'github:9')),
  ])
  expect(people).toEqual([bot])
})

it('cleans names and keys, and leaves the drafts as they are', () => {
  const draft = by({
    name: ' Ines\n Okoye\0',
    kind: 'person',
    identities: [{ source: 'git', key: 'i\0nes' }],
  })
  const before = structuredClone(draft)
  expect(peopleOf([draft]).people).toEqual([
    { name: 'Ines Okoye', kind: 'person', identities: [{ source: 'git', key: 'ines' }] },
  ])
  expect(draft).toEqual(before)
})

it('calls somebody of whose name nothing can be seen by their handle, never by their key', () => {
  const named = (name: string, handle: string) =>
    peopleOf([
      {
        people: [
          {
            role: 'author',
            person: {
              name,
              kind: 'person',
              identities: [{ source: 'git', key: 'mei@larkfield.example', handle }],
            },
          },
        ],
      },
    ]).people[0]
  expect(named('\u3164', '@mei-l')).toMatchObject({ name: '@mei-l', identities: [{ handle: '@mei-l' }] })
  expect(named('\u200B', '@\u200B')).toMatchObject({ name: 'Somebody' })
  expect(named('\u200B', '@\u200B')?.identities[0]).not.toHaveProperty('handle')
})
