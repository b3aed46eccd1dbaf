-- Whoever changes items, what is summed of them or who they name waits for the others of the workspace: sums are shared by
-- all containers, and rows taken in two orders deadlock. Taken before the first such row; before it come only the locks of
-- what is one writer's ('connection:', 'container:', 'members:').
create or replace function lock_sums(workspace uuid default request_workspace()) returns void language sql volatile as
  $$ select pg_advisory_xact_lock(hashtextextended('sums:' || workspace, 0)) $$;
--> statement-breakpoint
-- Finds the person behind a source's identities, or makes one; wants lock_sums(). Identities of one draft are one person
-- unless a source already told them apart: merging people is explicit, never guessed.
create or replace function ensure_person(draft jsonb) returns uuid language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  who uuid;
begin
  select i.person_id into who from jsonb_array_elements(draft -> 'identities') with ordinality d (v, n)
    join identity i on i.workspace_id = ws and i.source = v ->> 'source' and i.key = v ->> 'key' order by n limit 1;
  if who is null then
    insert into person (workspace_id, name, kind) values (ws, draft ->> 'name', coalesce(draft ->> 'kind', 'person')) returning id into who;
  end if;
  insert into identity (workspace_id, source, key, handle, person_id)
    select ws, v ->> 'source', v ->> 'key', v ->> 'handle', who from jsonb_array_elements(draft -> 'identities') d (v)
     where not exists (select from identity k where k.workspace_id = ws and k.source = v ->> 'source' and k.key = v ->> 'key'
                          and (v ->> 'handle' is null or k.handle = v ->> 'handle' or k.linked_at is not null)) order by 2, 3
    on conflict (workspace_id, source, key) do update set handle = excluded.handle
      where excluded.handle is not null and identity.handle is distinct from excluded.handle and identity.linked_at is null;
  return who;
end $$;
--> statement-breakpoint
-- The shared audience of exactly these principals, for items that are narrower than their container; of them, whoever is in
-- `outer_key`, too.
drop function if exists ensure_audience(text[]);
--> statement-breakpoint
create or replace function ensure_audience(principals text[], outer_key int default null) returns int language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  sorted text[] := array(select distinct p from unnest(principals) p order by p);
  -- No principal holds a space after 'within'.
  digest bytea := sha256(convert_to(array_to_string(case when outer_key is null then sorted else 'within ' || outer_key || sorted end, E'\n'), 'UTF8'));
  found_id int;
begin
  select id into found_id from audience where workspace_id = ws and hash = digest;
  if found_id is not null then return found_id; end if;
  perform lock_sums();
  insert into audience (workspace_id, hash, within) values (ws, digest, outer_key)
    on conflict (workspace_id, hash) do update set hash = excluded.hash returning id into found_id;
  insert into audience_principal (workspace_id, audience_id, principal)
    select ws, found_id, p from unnest(sorted) p order by p on conflict do nothing;
  return found_id;
end $$;
--> statement-breakpoint
-- The audience a draft asks for: its own principals; or, from a connection, who reads it at its source; else its container's.
create or replace function drafted_audience(asked jsonb, home int) returns int language plpgsql volatile as $$
begin
  return case jsonb_typeof(asked)
    when 'array' then ensure_audience(array(select jsonb_array_elements_text(asked)))
    when 'object' then case when (asked ->> 'known')::boolean
      then chained_audience(asked ->> 'accounts', asked -> 'unions', case when (asked ->> 'home')::boolean then home end)
      else ensure_audience('{}') end
    else home end;
end $$;
--> statement-breakpoint
-- Registers a container or brings it up to date: the oldest of its ref that the writer sees, or one of their own. It has an
-- audience of its own, so a change of its readers rewrites one set, not its items. SQLSTATEs: HY403 only administrators move
-- its audience, HY400 as require_reader(), HY409 as require_unsynced().
create or replace function put_container(draft jsonb) returns setof container language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  readers text[] := case when jsonb_typeof(draft -> 'audience') = 'array'
    then array(select distinct jsonb_array_elements_text(draft -> 'audience') order by 1) end;
  home container;
begin
  perform pg_advisory_xact_lock(hashtextextended('container-ref:' || ws || (draft ->> 'source') || ' ' || (draft ->> 'ref'), 0));
  -- Audiences are numbered as containers are made.
  select c.* into home from container c
   where c.workspace_id = ws and c.source = draft ->> 'source' and c.ref = draft ->> 'ref' and sees_in(c.id, c.audience_id)
   order by c.audience_id limit 1 for no key update;
  perform require_unsynced(home.connection_id);
  if home.id is not null and readers is not null
     and not exists (select from member where workspace_id = ws and person_id = request_person() and role in ('owner', 'admin')) then
    raise exception 'auth.scope' using errcode = 'HY403';
  end if;
  if readers is not null then perform require_reader(home.id, readers); end if;

  if home.id is null then
    insert into audience (workspace_id) values (ws) returning id into home.audience_id;
    insert into container (workspace_id, source, ref, name, url, audience_id, cursor, indexed_at)
      values (ws, draft ->> 'source', draft ->> 'ref', draft ->> 'name', draft ->> 'url', home.audience_id,
              draft ->> 'cursor', case when draft ? 'cursor' then now() end) returning * into home;
    readers := coalesce(readers, '{workspace}');
  else
    update container c set name = draft ->> 'name', url = draft ->> 'url', cursor = coalesce(draft ->> 'cursor', c.cursor),
           indexed_at = case when draft ? 'cursor' then now() else c.indexed_at end
     where c.id = home.id returning c.* into home;
  end if;
  if readers is not null then
    delete from audience_principal where audience_id = home.audience_id and principal <> all (readers);
    insert into audience_principal (workspace_id, audience_id, principal)
      select ws, home.audience_id, p from unnest(readers) p on conflict do nothing;
  end if;
  perform activity_concerns(array[home.id], case when readers is not null then 'grant' end);
  return next home;
end $$;
--> statement-breakpoint
-- The work in items: who did how much where. Somebody merged into another counts as the other (55-people.sql).
create or replace function work_in(ids uuid[])
returns table (container_id uuid, path text, person_id uuid, role text, audience_id int, changes int, weight float8, last_at timestamptz)
language sql stable as $$
  select i.container_id, f.path, coalesce(w.merged_into, w.id), p ->> 'role', i.audience_id,
         count(*)::int, sum(decayed_weight(i.created_at)), max(i.created_at)
    from item i cross join jsonb_array_elements(i.people) p
    join person w on w.id = (p ->> 'person')::uuid
    cross join lateral (select distinct unnest(path_and_folders(x)) path from unnest(i.paths) x) f
   where i.id = any (ids) and counts_as_work(i.kind, i.work, cardinality(i.paths)) and p ->> 'role' in ('author', 'co-author', 'reviewer')
   group by i.container_id, f.path, coalesce(w.merged_into, w.id), p ->> 'role', i.audience_id
$$;
--> statement-breakpoint
-- The reviews in items: who reviewed how many changes by whom. Merged people as in work_in(); nobody reviews themselves.
create or replace function review_pairs_in(ids uuid[])
returns table (container_id uuid, author_id uuid, reviewer_id uuid, audience_id int, changes int, weight float8)
language sql stable as $$
  with took_part as (
    select distinct i.id, i.container_id, i.audience_id, i.created_at, p ->> 'role' = 'reviewer' reviewed, coalesce(w.merged_into, w.id) person_id
      from item i cross join jsonb_array_elements(i.people) p join person w on w.id = (p ->> 'person')::uuid
     where i.id = any (ids) and counts_as_work(i.kind, i.work, 0) and p ->> 'role' in ('author', 'co-author', 'reviewer'))
  select a.container_id, a.person_id, r.person_id, a.audience_id, count(*)::int, sum(decayed_weight(a.created_at))
    from took_part a join took_part r on r.id = a.id and r.reviewed and not a.reviewed and r.person_id <> a.person_id
   group by a.container_id, a.person_id, r.person_id, a.audience_id
$$;
--> statement-breakpoint
-- Contributions whose last change is one of these items: those to date anew when the items have gone or changed.
create or replace function last_by(ids uuid[]) returns contribution[] language sql stable as $$
  select coalesce(array_agg(c), '{}') from contribution c
   where (c.container_id, c.path, c.person_id, c.role, c.audience_id, c.last_at) in (
     select w.container_id, w.path, w.person_id, w.role, w.audience_id, w.last_at from work_in(ids) w)
$$;
--> statement-breakpoint
-- Dates contributions anew whose last change has gone, by the items that are left, read once for all of them: a date tells
-- of what it was the date of. `ids`: items just written, most of which say again what was taken away before.
create or replace function date_again(stale contribution[], ids uuid[]) returns void language sql volatile as $$
  with open as materialized (
    select g.* from unnest(stale) g
     where (g.container_id, g.path, g.person_id, g.role, g.audience_id, g.last_at) not in (
       select w.container_id, w.path, w.person_id, w.role, w.audience_id, w.last_at from work_in(ids) w)
  ), done as materialized (
    select w.* from work_in(array(
      select i.id from item i where i.workspace_id = request_workspace() and (i.container_id, i.audience_id) in (select container_id, audience_id from open))) w
  )
  update contribution c set last_at = d.last_at
    from open g join done d using (container_id, path, person_id, role, audience_id)
   where c.container_id = d.container_id and c.path = d.path and c.person_id = d.person_id and c.role = d.role
     and c.audience_id = d.audience_id and c.last_at > d.last_at
$$;
--> statement-breakpoint
-- Adds (sign 1) or takes away (sign −1) what items bring to the sums kept beside them; wants lock_sums().
create or replace function count_items(ids uuid[], sign int) returns void language plpgsql volatile as $$
begin
  insert into lexeme as l (workspace_id, lexeme, audience_id, df)
    select request_workspace(), u.lexeme, i.audience_id, sign * count(*)
      from item i cross join unnest(i.lex) u where i.id = any (ids) group by u.lexeme, i.audience_id
    on conflict (workspace_id, lexeme, audience_id) do update set df = l.df + excluded.df;
  insert into contribution as c (workspace_id, container_id, path, person_id, role, audience_id, changes, weight, last_at)
    select request_workspace(), w.container_id, w.path, w.person_id, w.role, w.audience_id, sign * w.changes, sign * w.weight, w.last_at
      from work_in(ids) w
    on conflict (container_id, path, person_id, role, audience_id) do update set
      changes = c.changes + excluded.changes, weight = c.weight + excluded.weight, last_at = greatest(c.last_at, excluded.last_at);
  insert into review_pair as c (workspace_id, container_id, author_id, reviewer_id, audience_id, changes, weight)
    select request_workspace(), w.container_id, w.author_id, w.reviewer_id, w.audience_id, sign * w.changes, sign * w.weight from review_pairs_in(ids) w
    on conflict (container_id, author_id, reviewer_id, audience_id) do update set
      changes = c.changes + excluded.changes, weight = c.weight + excluded.weight;
  insert into identity_told as k (workspace_id, source, key, audience_id, handle, items)
    select request_workspace(), a ->> 'source', a ->> 'key', i.audience_id, coalesce(a ->> 'handle', ''), sign * count(distinct i.id)
      from item i cross join jsonb_array_elements(i.people) p cross join jsonb_array_elements(p -> 'as') a
      join identity d on d.workspace_id = request_workspace() and d.source = a ->> 'source' and d.key = a ->> 'key'
     where i.id = any (ids) group by 2, 3, 4, 5
    on conflict (workspace_id, source, key, audience_id, handle) do update set items = k.items + excluded.items;
  if sign < 0 then
    delete from identity_told k using (
      select distinct a ->> 'source' source, a ->> 'key' key
        from item i, jsonb_array_elements(i.people) p, jsonb_array_elements(p -> 'as') a where i.id = any (ids)
    ) gone where k.workspace_id = request_workspace() and k.source = gone.source and k.key = gone.key and k.items <= 0;
    delete from contribution c using (
      select distinct i.container_id, unnest(path_and_folders(x)) path from item i, unnest(i.paths) x where i.id = any (ids)
    ) gone where c.container_id = gone.container_id and c.path = gone.path and c.changes <= 0;
    delete from review_pair c using review_pairs_in(ids) gone
     where c.container_id = gone.container_id and c.author_id = gone.author_id and c.reviewer_id = gone.reviewer_id and c.changes <= 0;
  end if;
  update audience a set items = a.items + d.n
    from (select audience_id, sign * count(*) n from item where id = any (ids) group by 1) d where a.id = d.audience_id;
end $$;
--> statement-breakpoint
-- The item of a ref that the writer sees: the first of several instances.
create or replace function seen_item(container_key uuid, item_ref text) returns setof item language sql stable as $$
  select i.* from item i
   where i.workspace_id = request_workspace() and i.container_id = container_key and i.ref = item_ref and sees_in(container_key, i.audience_id)
   order by i.instance limit 1
$$;
--> statement-breakpoint
-- Lexemes of the chunks of drafts, in order of ref and ordinal; null where a draft has only one.
create or replace function chunk_lexemes(drafts jsonb, refs text[]) returns tsvector[] language sql stable as $$
  select coalesce(array_agg(case when jsonb_array_length(v -> 'chunks') > 1
           then lexemes(array_to_string(array(select jsonb_array_elements_text(c -> 'heading')), ' '), c ->> 'text') end order by v ->> 'ref', n), '{}')
    from jsonb_array_elements(drafts) d (v), jsonb_array_elements(v -> 'chunks') with ordinality x (c, n) where v ->> 'ref' = any (refs)
$$;
--> statement-breakpoint
-- Writes the changed drafts of a batch and whoever they name; wants lock_sums(). `audiences`, `lexes` and `vectors` are theirs,
-- in the order of `changed`. `read` as in store_items().
create or replace function write_items(home container, batch jsonb, read timestamptz, changed text[], audiences int[], lexes tsvector[], vectors sparsevec[])
returns uuid[] language sql volatile as $$
  with person_of as materialized (
    select n - 1 n, ensure_person(p) id from jsonb_array_elements(batch -> 'people') with ordinality x (p, n)
  ), incoming as (
    select b.*, d.audience_id, d.lex, d.weights from unnest(changed, audiences, lexes, vectors) d (ref, audience_id, lex, weights)
      join jsonb_to_recordset(batch -> 'items')
        b (ref text, version text, kind text, title text, url text, state text, created_at timestamptz, updated_at timestamptz,
           people jsonb, paths jsonb, work boolean, whole_ref text, rights_unknown text) using (ref)
  ), written as (
    insert into item (workspace_id, container_id, audience_id, ref, instance, version, kind, title, url, state, author_id, people, paths, work,
                      created_at, updated_at, indexed_at, lex, weights, connection_id, whole_ref, read_at, rights_unknown)
    select home.workspace_id, home.id, b.audience_id, b.ref,
           coalesce(i.instance, (select max(o.instance) + 1 from item o where o.workspace_id = home.workspace_id and o.container_id = home.id and o.ref = b.ref), 0),
           b.version, b.kind, b.title, b.url, b.state,
           (select o.id from jsonb_array_elements(b.people) p join person_of o on o.n = (p ->> 'person')::int where p ->> 'role' = 'author' limit 1),
           coalesce((select jsonb_agg(jsonb_build_object('role', p ->> 'role', 'person', o.id, 'as', p -> 'as'))
                       from jsonb_array_elements(b.people) p join person_of o on o.n = (p ->> 'person')::int), '[]'),
           array(select jsonb_array_elements_text(b.paths)), b.work, least(b.created_at, now()), least(b.updated_at, now()), now(), b.lex, b.weights,
           home.connection_id, b.whole_ref, read, b.rights_unknown
      from incoming b left join lateral seen_item(home.id, b.ref) i on true order by b.ref
    on conflict (workspace_id, container_id, ref, instance) do update set
      audience_id = excluded.audience_id, version = excluded.version, kind = excluded.kind, title = excluded.title, url = excluded.url,
      state = excluded.state, author_id = excluded.author_id, people = excluded.people, paths = excluded.paths, work = excluded.work,
      created_at = excluded.created_at, updated_at = excluded.updated_at, indexed_at = excluded.indexed_at,
      lex = excluded.lex, weights = excluded.weights, whole_ref = excluded.whole_ref, read_at = excluded.read_at,
      rights_unknown = excluded.rights_unknown
    returning id
  ) select coalesce(array_agg(id), '{}') from written
$$;
--> statement-breakpoint
-- Stores mapped items (worker/ingest/map.ts) of one container in one transaction: what is unchanged is left alone, what
-- changed is taken out of every sum, rewritten and counted again. `read`: when a connection began to read them. SQLSTATEs:
-- HY404 no such container for this writer, HY400 as require_reader(), HY409 as require_unsynced().
drop function if exists store_items(uuid, jsonb);
--> statement-breakpoint
create or replace function store_items(container_key uuid, batch jsonb, read timestamptz default null) returns table (stored int, unchanged int)
language plpgsql volatile as $$
declare
  home container;
  changed text[];
  audiences int[];
  ids uuid[];
  lexes tsvector[];
  chunk_lexes tsvector[];
  vectors sparsevec[];
  stale contribution[];
begin
  perform pg_advisory_xact_lock(hashtextextended('container:' || container_key, 0));
  select c.* into home from container c where c.id = container_key and c.workspace_id = request_workspace() and sees_in(c.id, c.audience_id);
  if not found then raise exception 'container.not_found' using errcode = 'HY404'; end if;
  perform require_unsynced(home.connection_id);

  perform require_reader(container_key, array(select jsonb_array_elements_text(r.audience))) from (
    select distinct b.audience from jsonb_to_recordset(batch -> 'items') b (audience jsonb) where jsonb_typeof(b.audience) = 'array') r;
  select coalesce(array_agg(b.ref order by b.ref), '{}'), array_agg(a.key order by b.ref), coalesce(array_agg(i.id) filter (where i.id is not null), '{}')
    into changed, audiences, ids
    from jsonb_to_recordset(batch -> 'items') b (ref text, version text, audience jsonb, rights_unknown text)
    cross join lateral (select drafted_audience(b.audience, home.audience_id) key) a
    left join lateral seen_item(container_key, b.ref) i on true
   where i.id is null or i.version <> b.version or i.rights_unknown is distinct from b.rights_unknown or i.audience_id <> a.key;

  if cardinality(changed) > 0 then
    -- What takes long and is nobody else's, before others have to wait.
    select array_agg(lexemes(b.title, b.search) order by b.ref) into lexes
      from jsonb_to_recordset(batch -> 'items') b (ref text, title text, search text) where b.ref = any (changed);
    vectors := array(select term_weights(l) from unnest(lexes) with ordinality x (l, n) order by n);
    chunk_lexes := chunk_lexemes(batch -> 'items', changed);

    perform lock_sums();
    stale := last_by(ids);
    perform count_items(ids, -1);
    ids := write_items(home, batch, read, changed, audiences, lexes, vectors);
    perform store_parts(ids, batch -> 'items', container_key, chunk_lexes);
    perform want_embeddings(ids);
    perform want_reading(ids);
    perform count_items(ids, 1);
    perform date_again(stale, ids);
  end if;
  perform activity_concerns(ids);
  return query select cardinality(changed), jsonb_array_length(batch -> 'items') - cardinality(changed);
end $$;
--> statement-breakpoint
-- A decision keeps its id, and with it what people said of it, where its statement stands now: one written above it moves
-- nothing. One whose statement is nowhere any more keeps its place if no other took it (it was reworded), or goes. What a model
-- proposed is the rules' own once they find the same; else drop_proposals() says whether it stays.
create or replace function keep_decisions(ids uuid[], drafts jsonb, container_key uuid) returns void language plpgsql volatile as $$
begin
  with part as (
    select i.id, d.v from jsonb_array_elements(drafts) d (v)
      join item i on i.container_id = container_key and i.workspace_id = request_workspace() and i.ref = d.v ->> 'ref' and i.id = any (ids)
  ), wanted as (
    select id item_id, n, d ->> 'statement' statement, row_number() over (partition by id, d ->> 'statement' order by n) nth
      from part, jsonb_array_elements(v -> 'decisions') with ordinality x (d, n)
  ), known as (
    select id, item_id, ordinal, statement, proposed_by, row_number() over (partition by item_id, statement order by ordinal) nth from decision where item_id = any (ids)
  ), same as (
    select k.id, item_id, w.n from known k join wanted w using (item_id, statement, nth)
  ), place as (
    select id, n from same
    union all
    select k.id, w.n from known k join wanted w on w.item_id = k.item_id and w.n = k.ordinal
     where not exists (select from same s where s.id = k.id or s.item_id = w.item_id and s.n = w.n)
  ), gone as (
    delete from decision d using known k where d.id = k.id and k.proposed_by is null and not exists (select from place p where p.id = k.id)
  )
  update decision d set ordinal = -p.n from place p where d.id = p.id and d.ordinal <> p.n;
  update decision d set ordinal = -d.ordinal where d.item_id = any (ids) and d.ordinal < 0;
end $$;
--> statement-breakpoint
-- Chunks, links, decisions and CODEOWNERS rules of the items just written. Upsert, then cut the surplus: ids stay.
-- `lexes` as chunk_lexemes() made them.
drop function if exists store_parts(uuid[], jsonb, uuid);
--> statement-breakpoint
create or replace function store_parts(ids uuid[], drafts jsonb, container_key uuid, lexes tsvector[]) returns void language plpgsql volatile as $$
begin
  delete from link where item_id = any (ids);
  delete from code_owner_rule where item_id = any (ids);
  perform keep_decisions(ids, drafts, container_key);

  with part as (
    select i.id, d.v from jsonb_array_elements(drafts) d (v)
      join item i on i.container_id = container_key and i.workspace_id = request_workspace() and i.ref = d.v ->> 'ref' and i.id = any (ids)
  ), piece as (
    select id, n, c, row_number() over (order by v ->> 'ref', n) at from part, jsonb_array_elements(v -> 'chunks') with ordinality x (c, n)
  ), chunks as (
    insert into chunk (workspace_id, item_id, ordinal, heading, text, lex)
    select request_workspace(), id, n, array(select jsonb_array_elements_text(c -> 'heading')), c ->> 'text', l.lex
      from piece join unnest(lexes) with ordinality l (lex, at) using (at)
    on conflict (item_id, ordinal) do update set heading = excluded.heading, text = excluded.text, lex = excluded.lex
  ), links as (
    insert into link (workspace_id, item_id, kind, url)
    select distinct request_workspace(), id, l ->> 'kind', l ->> 'url' from part, jsonb_array_elements(v -> 'links') l
  ), rules as (
    insert into code_owner_rule (workspace_id, item_id, line, pattern, owners)
    select request_workspace(), id, (r ->> 'line')::int, r ->> 'pattern', array(select jsonb_array_elements_text(r -> 'owners'))
      from part, jsonb_array_elements(v -> 'rules') r
  ), decisions as (
    insert into decision (workspace_id, item_id, ordinal, title, statement, suggested, passage, why, alternatives, state, decided_at, deciders,
                          superseded_by, supersedes, scope, topics)
    select request_workspace(), id, n, d ->> 'title', d ->> 'statement', (d ->> 'suggested')::boolean, d ->> 'passage', d ->> 'why',
           array(select jsonb_array_elements_text(d -> 'alternatives')), d ->> 'state', (d ->> 'decidedAt')::timestamptz,
           array(select jsonb_array_elements_text(d -> 'deciders')), array(select jsonb_array_elements_text(d -> 'supersededBy')),
           array(select jsonb_array_elements_text(d -> 'supersedes')), array(select jsonb_array_elements_text(d -> 'scope')),
           array(select jsonb_array_elements_text(d -> 'topics'))
      from part, jsonb_array_elements(v -> 'decisions') with ordinality x (d, n)
    on conflict (item_id, ordinal) do update set
      title = excluded.title, statement = excluded.statement, suggested = excluded.suggested, passage = excluded.passage,
      why = excluded.why, alternatives = excluded.alternatives, state = excluded.state, decided_at = excluded.decided_at,
      deciders = excluded.deciders, superseded_by = excluded.superseded_by, supersedes = excluded.supersedes, scope = excluded.scope,
      topics = excluded.topics, proposed_by = null
  )
  delete from chunk c using part p where c.item_id = p.id and c.ordinal > jsonb_array_length(p.v -> 'chunks');
  perform drop_proposals(ids);
end $$;
--> statement-breakpoint
-- Removes items the writer sees; returns how many went. SQLSTATE HY409 as require_unsynced().
create or replace function delete_items(keys uuid[]) returns int language plpgsql volatile as $$
declare
  mine uuid[];
  stale contribution[];
begin
  perform lock_sums();
  mine := array(select i.id from item i where i.workspace_id = request_workspace() and i.id = any (keys) and sees_in(i.container_id, i.audience_id));
  perform require_unsynced(i.connection_id) from (select distinct connection_id from item where id = any (mine)) i;
  stale := last_by(mine);
  perform count_items(mine, -1);
  delete from item where id = any (mine);
  perform date_again(stale, '{}');
  perform activity_concerns(mine);
  return cardinality(mine);
end $$;
--> statement-breakpoint
-- Removes a container the writer sees with its items. SQLSTATE HY409 as require_unsynced().
create or replace function delete_container(key uuid) returns boolean language plpgsql volatile as $$
declare
  readers int;
begin
  perform pg_advisory_xact_lock(hashtextextended('container:' || key, 0));
  perform require_unsynced(c.connection_id) from container c
    where c.id = key and c.workspace_id = request_workspace() and sees_in(c.id, c.audience_id);
  if not found then return false; end if;
  perform lock_sums();
  perform count_items(array(select id from item where workspace_id = request_workspace() and container_id = key), -1);
  delete from container where id = key and workspace_id = request_workspace() returning audience_id into readers;
  delete from audience where id = readers;
  perform activity_concerns(array[key]);
  return true;
end $$;
