import { words } from '../words/en.ts'

const { help } = words.search

type Entries = readonly (readonly [string, string])[]

const Entry = ({ title, list, typed }: { title: string; list: Entries; typed: boolean }) => (
  <section>
    <h2 className="group-title">{title}</h2>
    <dl className="help-list">
      {list.map(([term, meaning]) => (
        <div key={term}>
          <dt>{typed ? <code>{term}</code> : <kbd>{term}</kbd>}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  </section>
)

/** What can be typed and pressed in the quick search; `?` in the field shows it. */
export const SearchHelp = () => (
  <div className="search-help">
    <Entry title={help.filters} list={help.filterList} typed={true} />
    <Entry title={help.keys} list={help.keyList} typed={false} />
  </div>
)
