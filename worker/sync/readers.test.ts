import { describe, expect, it } from 'vitest'
import type { Readers } from '../sources/service/service.ts'
import { containerRuleOf, ruleOf } from './readers.ts'

const ines = { account: '1' }
const level = [{ group: 'level:1' }]
const known = (...every: Extract<Readers, { known: true }>['every']): Readers => ({ known: true, every })

describe('who may see an item', () => {
  it('is whoever may see its container, when its source says nothing of it', () => {
    expect(ruleOf(undefined)).toEqual({ unions: [], home: true })
    expect(ruleOf(known('container'))).toEqual({ unions: [], home: true })
  })

  it('is whoever is in all of the unions', () => {
    expect(ruleOf(known('container', level))).toEqual({ unions: [level], home: true })
    expect(ruleOf(known([ines]))).toEqual({ unions: [[ines]], home: false })
    expect(ruleOf(known([]))).toEqual({ unions: [[]], home: false })
  })

  it('is nobody, and why, when it is unknown, without a rule or under more rules than there are', () => {
    expect(ruleOf({ known: false, why: 'It was not told.' })).toEqual({ why: 'It was not told.' })
    expect(ruleOf(known())).toHaveProperty('why')
    expect(ruleOf(known(...Array.from({ length: 5 }, () => level)))).toHaveProperty('why')
  })
})

it('a container is in no other', () => {
  expect(containerRuleOf(known(['everybody'], 'container'))).toHaveProperty('why')
  expect(containerRuleOf(known(['everybody']))).toEqual({ unions: [['everybody']], home: false })
})
