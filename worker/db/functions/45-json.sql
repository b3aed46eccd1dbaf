-- Rows as the contract writes them, so that one statement can answer with one JSON value.
-- Stable, as to_char() is: what claims more is not inlined, and asked for as a statement of its own each time.
create or replace function iso(t timestamptz) returns text language sql stable parallel safe as
  $$ select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
--> statement-breakpoint
-- A person without any e-mail: name, and the handle a source shows this viewer, the one most items say. Only a login is part of
-- an address: a handle is anybody's text.
create or replace function person_with(p person, source text, handle text) returns jsonb language sql stable as $$
  select jsonb_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'handle', handle,
           'url', case when source = 'github' and handle ~ '^@?[A-Za-z0-9_-]+$' then 'https://github.com/' || ltrim(handle, '@') end)
$$;
--> statement-breakpoint
-- Whom others were merged into, with a handle of theirs where there is none of their own.
create or replace function joined_person_json(key uuid) returns jsonb language sql stable as $$
  select person_with(p, h.source, h.handle) from person p
    left join lateral (
      select i.source, i.handle from person m join identity_mine i on i.person_id = m.id
       where (m.id = p.id or m.merged_into = p.id) and i.handle is not null
       group by m.id, i.source, i.key, i.handle order by m.id <> p.id, i.source, i.key, sum(i.items) desc, i.handle limit 1) h on true
   where p.id = key
$$;
--> statement-breakpoint
-- A person as any card shows them; somebody merged into another is the other. Asked for every item, so what is rare is apart, and its
-- plan is kept: an SQL function within another is planned anew at each call before Postgres 18 (150 items: 580 of 790 ms).
create or replace function person_json(key uuid) returns jsonb language plpgsql stable as $$
begin return (
  select case when p.merged_into is null and (h.handle is not null or not exists (select from person m where m.merged_into = p.id))
              then person_with(p, h.source, h.handle) else joined_person_json(coalesce(p.merged_into, p.id)) end
    from person p
    left join lateral (select i.source, i.handle from identity_mine i where i.person_id = p.id and i.handle is not null
                        group by i.source, i.key, i.handle order by i.source, i.key, sum(i.items) desc, i.handle limit 1) h on true
   where p.id = key);
end $$;
--> statement-breakpoint
-- The same of many at once, by id: of hundreds one by one takes longer than all else that is asked with them.
create or replace function people_json(keys uuid[]) returns jsonb language plpgsql stable as $$
begin return (
  select coalesce(jsonb_object_agg(k, case when p.merged_into is null and (h.handle is not null or p.id not in (select m.merged_into from person m where m.merged_into is not null))
              then person_with(p, h.source, h.handle) else joined_person_json(coalesce(p.merged_into, p.id)) end), '{}')
    from unnest(keys) k join person p on p.id = k
    left join (
      select distinct on (x.person_id) * from (
        select i.person_id, i.source, i.key, i.handle, sum(i.items) n from identity_mine i where i.person_id = any (keys) and i.handle is not null group by 1, 2, 3, 4) x
       order by x.person_id, x.source, x.key, x.n desc, x.handle) h on h.person_id = p.id);
end $$;
--> statement-breakpoint
-- What any card shows of an item, of a container, by a person as person_json() has them. `asOf` is when its source was last read: the item
-- itself, or a later complete pass.
create or replace function item_with(i item_mine, c container, author jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('id', i.id, 'ref', i.ref, 'kind', i.kind, 'title', i.title, 'url', i.url, 'state', i.state,
           'source', c.source, 'container', c.name, 'author', author,
           'createdAt', iso(i.created_at), 'updatedAt', iso(i.updated_at), 'asOf', iso(greatest(i.indexed_at, c.indexed_at)))
$$;
--> statement-breakpoint
create or replace function item_json(i item_mine) returns jsonb language sql stable as
  $$ select item_with(i, c, person_json(i.author_id)) from container c where c.id = i.container_id $$;
--> statement-breakpoint
-- What took a decision's place and holds now.
create or replace function successor_json(key uuid) returns jsonb language sql stable as
  $$ select jsonb_build_object('id', n.id, 'title', n.title) from decision_mine n where n.id = current_successor(key) $$;
--> statement-breakpoint
drop function if exists successor_json(decision, uuid, text);
--> statement-breakpoint
-- What names a decision's record since it was made, as far as the viewer sees it: the latest three.
create or replace function since_json(i item_mine, decided timestamptz) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'title', x.title, 'url', x.url, 'at', iso(x.created_at)) order by x.created_at desc, x.id), '[]')
    from (select n.id, n.kind, n.title, n.url, n.created_at from link l join item_mine n on n.id = l.item_id
           where l.url = i.url and n.id <> i.id and n.created_at > coalesce(decided, i.created_at) and n.kind <> 'codeowners'
           group by n.id, n.kind, n.title, n.url, n.created_at order by n.created_at desc, n.id limit 3) x
$$;
--> statement-breakpoint
create or replace function decision_json(key uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('id', d.id, 'title', d.title, 'statement', d.statement, 'suggested', d.suggested and s.confirmed_at is null, 'proposedBy', d.proposed_by,
           'passage', d.passage, 'why', d.why, 'alternatives', to_jsonb(d.alternatives), 'topics', to_jsonb(d.topics), 'state', standing_state(d.state, s),
           'decidedAt', iso(d.decided_at), 'deciders', to_jsonb(d.deciders), 'scope', to_jsonb(d.scope),
           'supersededBy', successor_json(d.id), 'item', item_json(i), 'owner', person_json(s.owner_id), 'checkBy', iso(decision_due(d, s)),
           'lapsedAt', case when awaits_viewer(s) then iso(s.lapsed_at) end, 'since', since_json(i, d.decided_at))
    from decision d join item_mine i on i.id = d.item_id
    left join decision_standing s on s.decision_id = d.id and s.workspace_id = d.workspace_id where d.id = key
$$;
--> statement-breakpoint
-- What an answer rests on: the sources with something this viewer may see, and when the newest was read.
create or replace function coverage_json() returns jsonb language sql stable as $$
  select jsonb_build_object('sources', coalesce(jsonb_agg(distinct source), '[]'), 'asOf', iso(max(indexed_at))) from container_mine
$$;
