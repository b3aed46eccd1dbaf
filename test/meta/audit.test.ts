import { describe, expect, it } from 'vitest'
import { verdictOf } from '#test/meta/audit.ts'

const ships = new Set(['larkfield-rates'])
const audit = (severity: string, name: string) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities: { [name]: { name, severity, range: '<2.0.1' } } })

describe('an audit', () => {
  it.each(['high', 'critical'])('fails on a %s hole in what ships', severity => {
    expect(verdictOf(audit(severity, 'larkfield-rates'), ships).faults).toEqual([
      expect.stringContaining(`larkfield-rates <2.0.1: a ${severity} hole`),
    ])
  })

  it('tells of holes in what only tests use, and fails on none of them', () => {
    const { faults, says } = verdictOf(audit('critical', 'larkfield-printer'), ships)
    expect([faults, says]).toEqual([[], expect.stringContaining('tests use: larkfield-printer')])
  })

  it('lets lesser holes pass', () => {
    expect(verdictOf(audit('moderate', 'larkfield-rates'), ships).faults).toEqual([])
  })

  it.each([
    ['{"message":"405 Method Not Allowed","statusCode":405}', '405 Method Not Allowed'],
    ['', 'no answer'],
    ['{}', 'no answer'],
  ])('that did not happen says so: %s', (output, reason) => {
    expect(verdictOf(output, ships).says).toBe(`NOT AUDITED: the registry answers no audit (${reason})`)
  })
})
