import { describe, expect, it } from 'vitest'
import { terminalOf } from '#cli/print/terminal.ts'

const screen = { isTTY: true, columns: 72 }
const painted = (stream: { isTTY?: boolean; columns?: number }, env: NodeJS.ProcessEnv) =>
  terminalOf(stream, env, new Date()).paint('red', 'x')

describe('a terminal', () => {
  it('shows colour, unless it is a pipe, dumb, or told not to', () => {
    expect(painted(screen, {})).toBe('\u001b[31mx\u001b[39m')
    expect(painted({}, {})).toBe('x')
    expect(painted(screen, { NO_COLOR: '1' })).toBe('x')
    expect(painted(screen, { TERM: 'dumb' })).toBe('x')
  })

  it('is as wide as it says, within reason; a pipe is 100 columns', () => {
    expect(terminalOf(screen, {}, new Date()).width).toBe(72)
    expect(terminalOf({ isTTY: true, columns: 3 }, {}, new Date()).width).toBe(40)
    expect(terminalOf({}, {}, new Date()).width).toBe(100)
  })
})
