import { type SQL, sql } from 'drizzle-orm'

/**
 * Ids of the items `i` of item_mine that fit, each thing once: of what a clone and a connection (or two writers) tell of one page,
 * as one kind, that of the connection, which hears of every change. Chosen among what fits and the viewer sees, so nothing is lost
 * for an item they may not see. Without an address, two connections tell of two sites that number alike. `worse` says of which an
 * answer is worse served, whoever tells of it. Pieces of one page in one container are several things. What is told of once is
 * counted first: the planner expects one row and would compare each with each.
 */
export const toldOnce = (fits: SQL, worse: SQL = sql`false`): SQL => sql`
  with fit as materialized (
    select i.id, i.container_id, i.ref, i.instance, i.connection_id, ${worse} worse, i.url is not null addressed,
           coalesce(i.url || ' ' || i.kind, k.source || ' ' || k.ref || ' ' || i.ref) thing
      from item_mine i join container k on k.id = i.container_id where ${fits})
  select f.id from (select *, count(*) over (partition by thing) told from fit) f where f.told = 1 or not exists (
    select from fit o where o.thing = f.thing and (o.container_id <> f.container_id or o.ref = f.ref)
       and (f.addressed or f.connection_id is null or o.connection_id is null or o.connection_id = f.connection_id)
       and (o.worse, o.connection_id is null, o.instance, o.id) < (f.worse, f.connection_id is null, f.instance, f.id))`
