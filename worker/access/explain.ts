import { type SQL, sql } from 'drizzle-orm'
import type { AccessAnswer, Ground } from '#shared/contract/access.ts'
import type { ParsedInputOf } from '#shared/contract/index.ts'
import type { Deps } from '../deps.ts'
import { failures } from '../http/failure.ts'
import { canonicalUrl } from '../sources/index.ts'
import type { Viewer } from './viewer.ts'

type Input = ParsedInputOf<'access.explain'>
type Audience = AccessAnswer['audience']
/** One of the audiences of the chain, and what in it could name the person. */
type Link = Audience & { means: (Ground & { counts: boolean })[] }
type Facts = Pick<AccessAnswer, 'item' | 'person' | 'role'> & { chain: Link[] }
type Row = { people: string[]; answer: Facts | null }

/** Principals of an audience shown at most. */
const shown = 50
/** Audiences within audiences: no rule of a source has so many. */
const longest = 16

/**
 * Everything the question rests on. It reads past the asker's own audiences on purpose, by workspace alone, and so takes of
 * the item nothing but its id, its container and who may see it.
 */
const factsOf = (item: string, person: string): SQL => {
  const handle = person.startsWith('@') ? person : `@${person}`
  const url = URL.canParse(item) ? canonicalUrl(item) : null
  return sql`
  with named as (
    select distinct coalesce(p.merged_into, p.id) id from person p
     where p.workspace_id = request_workspace()
       and (p.id::text = lower(${person}) or exists (select from identity i where i.person_id = p.id and lower(i.handle) = lower(${handle})))),
  who as (select id from named where (select count(*) from named) = 1),
  thing as (
    select i.id, i.audience_id, c.source, c.name, c.audience_id home from item i join container c on c.id = i.container_id
     where i.workspace_id = request_workspace() and (i.id::text = lower(${item}) or i.url = ${url}) order by i.updated_at desc, i.id limit 1),
  chain as (
    with recursive links as (
      select 0 n, t.audience_id id, t.audience_id = t.home is_home, t.home from thing t
      union all
      select l.n + 1, a.within, l.is_home or a.within = l.home, l.home from links l join audience a on a.id = l.id and a.workspace_id = request_workspace()
       where a.within is not null and l.n < ${longest}::int)
    select * from links),
  means as materialized (select m.* from who, means_of(who.id) m)
  select to_jsonb(array(select id from named)) people, (select jsonb_build_object(
    'item', jsonb_build_object('id', t.id, 'source', t.source, 'container', t.name),
    'person', person_json(who.id),
    'role', (select m.role from member m where m.workspace_id = request_workspace() and m.person_id = who.id),
    'chain', (select jsonb_agg(jsonb_build_object('of', case when c.is_home then 'container' else 'item' end,
        'total', (select count(*) from audience_principal a where a.audience_id = c.id),
        'principals', to_jsonb(array(select a.principal from audience_principal a where a.audience_id = c.id order by a.principal limit ${shown}::int)),
        'means', (select coalesce(jsonb_agg(to_jsonb(m) order by m.principal, m.identity), '[]')
                    from means m join audience_principal a on a.principal = m.principal where a.audience_id = c.id)) order by c.n) from chain c)
  ) from who, thing t) answer`
}

const groundOf = ({ principal, identity, team }: Ground): Ground => ({ principal, identity, team })

const missingFrom = (name: string, { of, total, means }: Link): string[] => {
  const whose = of === 'item' ? 'item’s own audience' : 'container’s audience'
  if (total === 0) return [`The ${whose} names nobody.`]
  if (means.some(m => m.counts)) return []
  const near = means.flatMap(({ identity, team }) =>
    identity
      ? [
          `${identity.source} ${identity.key} would${team ? ` (it is in ${team.name})` : ''}, but it is not linked to them.`,
        ]
      : [],
  )
  return [`Of the ${total} the ${whose} names, none is ${name}.`, ...near]
}

const missingIn = ({ person, role, chain }: Facts): string[] =>
  role === null
    ? [`${person.name} is not a member of this workspace.`]
    : chain.flatMap(link => missingFrom(person.name, link))

/** Each once, in the order of the chain. */
const groundsIn = (chain: Link[], counts: boolean): Ground[] => {
  const found = chain.flatMap(({ means }) => means.filter(m => m.counts === counts).map(groundOf))
  return [...new Map(found.map(ground => [JSON.stringify(ground), ground])).values()]
}

const plain = ({ of, total, principals }: Link): Audience => ({ of, total, principals })

/**
 * Why a person sees an item or does not, by the very rules sign_in() goes by. Throws `item.not_found`, `person.not_found`,
 * and `input.invalid` when several people bear the handle.
 */
export const explainAccess = async (deps: Deps, viewer: Viewer, input: Input): Promise<AccessAnswer> => {
  const { rows } = await deps.db.ask<Row>(viewer, factsOf(input.item.trim(), input.person.trim()))
  const { people = [], answer } = rows[0] ?? {}
  if (people.length === 0) throw failures.noPerson()
  if (people.length > 1) throw failures.input([`person: it may be any of ${people.slice(0, 5).join(', ')}`])
  if (!answer) throw failures.noItem()
  const { chain, ...facts } = answer
  const [own, ...within] = chain
  if (!own) throw failures.noItem()
  const missing = missingIn(answer)
  return {
    ...facts,
    visible: missing.length === 0,
    audience: plain(own),
    within: within.map(plain),
    grounds: groundsIn(chain, true),
    nearly: groundsIn(chain, false),
    missing,
  }
}
