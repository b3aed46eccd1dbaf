import { type Said, withoutSaid, withSaid } from '../said.ts'
import { changeView, tabsWithView } from './tabs.ts'

/** Shows in a tab what was said of a card there. */
export const sayInTab = async (tabId: number, said: Said): Promise<void> => {
  await changeView(tabId, view => view && { ...view, said: withSaid(view.said, said) })
}

export const unsayInTab = async (tabId: number, item: string): Promise<void> => {
  await changeView(tabId, view => view && { ...view, said: withoutSaid(view.said, item) })
}

/** No tab says any more that this is muted. */
export const unsayMute = async (id: string): Promise<void> => {
  for (const tabId of await tabsWithView())
    await changeView(tabId, view => {
      const said = view?.said.filter(one => one.kind !== 'muted' || one.mute.id !== id)
      return view && said && said.length < view.said.length ? { ...view, said } : view
    })
}
