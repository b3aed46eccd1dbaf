/** How many of each are alive that were started in this world since `countLeaks`. */
export type Leaks = { listeners: number; observers: number; timers: number }

type Start = (callback: (...args: unknown[]) => void, ...rest: unknown[]) => number

/**
 * Counts what code in this world starts and does not end. Runs in a world of its own, so that the page's own listeners
 * and timers, which go through other wrappers, are not among them.
 */
export const countLeaks = (): (() => Leaks) => {
  const listeners = countListeners()
  const observers = new Set<MutationObserver>()
  const { observe, disconnect } = MutationObserver.prototype
  MutationObserver.prototype.observe = function (...args) {
    observers.add(this)
    observe.apply(this, args)
  }
  MutationObserver.prototype.disconnect = function () {
    observers.delete(this)
    disconnect.apply(this)
  }
  const timers = [
    countTimers('setTimeout', 'clearTimeout'),
    countTimers('requestIdleCallback', 'cancelIdleCallback'),
    countTimers('requestAnimationFrame', 'cancelAnimationFrame'),
    countTimers('setInterval', 'clearInterval'),
  ]
  return () => ({
    listeners: listeners.size,
    observers: observers.size,
    timers: timers.reduce((sum, alive) => sum + alive.size, 0),
  })
}

type Starts = 'setTimeout' | 'setInterval' | 'requestIdleCallback' | 'requestAnimationFrame'
type Ends = 'clearTimeout' | 'clearInterval' | 'cancelIdleCallback' | 'cancelAnimationFrame'

const countTimers = (start: Starts, end: Ends): Set<number> => {
  const alive = new Set<number>()
  const world = globalThis as unknown as Record<Starts, Start> & Record<Ends, (id: number) => void>
  const { [start]: begin, [end]: cancel } = world
  world[start] = (callback, ...rest) => {
    const id = begin(
      (...args) => {
        if (start !== 'setInterval') alive.delete(id)
        callback(...args)
      },
      ...rest,
    )
    alive.add(id)
    return id
  }
  world[end] = id => {
    alive.delete(id)
    cancel(id)
  }
  return alive
}

/** Listeners on the page; those on abort signals end with the signal's owner. */
const countListeners = (): Set<string> => {
  const alive = new Set<string>()
  const names = new WeakMap<object, number>()
  let count = 0
  const nameOf = (target: EventTarget, type: string, listener: object): string => {
    if (!names.has(listener)) names.set(listener, ++count)
    return `${target.constructor.name} ${type} ${names.get(listener)}`
  }
  const { addEventListener, removeEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, listener, options)
    const signal = typeof options === 'object' ? options.signal : undefined
    if (!listener || this instanceof AbortSignal || signal?.aborted) return
    const name = nameOf(this, type, listener)
    alive.add(name)
    if (signal) addEventListener.call(signal, 'abort', () => alive.delete(name))
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, listener, options)
    if (listener) alive.delete(nameOf(this, type, listener))
  }
  return alive
}
