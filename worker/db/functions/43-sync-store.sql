-- What a connection writes: containers with their readers, groups, and what refs stand for.
-- Brings containers up to date, with who reads them; a new one, or one of other rules, is read through from its beginning.
-- `drafts`: ref, name, url, unions (who reads it: everybody who is in all of them), why (nobody may see it, because of this), rules.
create or replace function put_synced_containers(source_id text, accounts text, drafts jsonb) returns void language plpgsql volatile as $$
declare
  me uuid := request_connection();
  draft record;
  home container;
  made boolean;
begin
  perform lock_connection();
  for draft in select d.* from jsonb_to_recordset(drafts) d (ref text, name text, url text, unions jsonb, why text, rules text) order by d.ref loop
    select * into home from container c where c.connection_id = me and c.ref = draft.ref;
    made := home.id is null;
    if made then
      insert into audience (workspace_id) values (request_workspace()) returning id into home.audience_id;
      insert into container (workspace_id, source, ref, name, url, audience_id, connection_id, rights_unknown, rules)
        values (request_workspace(), source_id, draft.ref, draft.name, draft.url, home.audience_id, me, draft.why, draft.rules) returning * into home;
      perform arm_job('backfill', draft.ref, now());
    elsif (home.name, home.url, home.rights_unknown, home.rules) is distinct from (draft.name, draft.url, draft.why, draft.rules) then
      update container c set name = draft.name, url = draft.url, rights_unknown = draft.why, rules = draft.rules where c.id = home.id;
      if home.rules is distinct from draft.rules then perform backfill_again(draft.ref); end if;
    end if;
    if set_readers(home.audience_id, accounts, draft.unions) or made then
      perform activity_concerns(array[home.id], 'grant');
    end if;
  end loop;
end $$;
--> statement-breakpoint
-- Forgets a container that is gone, with all its items and all that was to be done in it. What links into it is read again: the
-- link may be gone, or lead elsewhere since (a project that got another key and was then archived).
create or replace function drop_synced_container(container_ref text) returns void language plpgsql volatile as $$
begin
  perform lock_connection();
  perform note_hints(coalesce(jsonb_agg(distinct jsonb_build_object('item', naming.whole_ref)), '[]'))
     from container c join item i on i.container_id = c.id
     join link l on l.workspace_id = request_workspace() and l.url = i.url
     join item naming on naming.id = l.item_id and naming.connection_id = request_connection() and naming.container_id <> c.id
    where c.connection_id = request_connection() and c.ref = container_ref;
  perform delete_container(c.id) from container c where c.connection_id = request_connection() and c.ref = container_ref;
  delete from job j where j.connection_id = request_connection() and j.kind in ('backfill', 'sweep') and j.target = container_ref;
  delete from sighting s where s.connection_id = request_connection() and s.container = container_ref;
end $$;
--> statement-breakpoint
-- When the reading began that is known of a ref; null: nothing is.
create or replace function known_since(whole text) returns timestamptz language sql stable as $$
  select greatest((select max(i.read_at) from item i where i.connection_id = request_connection() and i.whole_ref = whole),
                  (select d.read_at from departure d where d.connection_id = request_connection() and d.ref = whole))
$$;
--> statement-breakpoint
create or replace function items_of(wholes text[]) returns uuid[] language sql stable as
  $$ select array(select i.id from item i where i.connection_id = request_connection() and i.whole_ref = any (wholes) order by i.id) $$;
--> statement-breakpoint
-- A reading of a ref that says another thing than what is known from a later one: which of them the service means, one more
-- reading tells.
create or replace function reread_late(late jsonb, batches jsonb) returns void language plpgsql volatile as $$
begin
  perform note_hints(coalesce(jsonb_agg(jsonb_build_object('item', l.ref)), '[]')) from jsonb_to_recordset(late) l (ref text, container text)
    where (l.container is null) = exists (select from item i where i.connection_id = request_connection() and i.whole_ref = l.ref)
       or exists (select from jsonb_array_elements(batches) b, jsonb_to_recordset(b -> 'batch' -> 'items') n (ref text, whole_ref text, version text)
                   where n.whole_ref = l.ref and not exists (
                     select from item i where i.connection_id = request_connection() and i.ref = n.ref and i.version = n.version));
end $$;
--> statement-breakpoint
-- What hangs below refs that moved, went or came is to be read again; so is what a holder holds, always. What went without
-- a word has it still below: whatever says that it is part of it. What is linked to a thing that went may have lost that link
-- with it, which is no change of its own (Jira's).
create or replace function reread_below(readings jsonb) returns void language sql volatile as $$
  with moved as (
    select r.*, stored.url from jsonb_to_recordset(readings) r (ref text, container text, holder boolean, below jsonb)
      left join lateral (select c.ref home, i.url from item i join container c on c.id = i.container_id
                          where i.connection_id = request_connection() and i.whole_ref = r.ref order by i.ref = i.whole_ref desc limit 1) stored on true
     where r.holder or r.container is distinct from stored.home
  ), below as (
    select b.ref from moved m cross join lateral jsonb_array_elements_text(m.below) b (ref) where jsonb_typeof(m.below) = 'array'
    union
    select i.whole_ref from moved m join link l on l.workspace_id = request_workspace() and l.url = m.url and (l.kind = 'part-of' or m.container is null)
      join item i on i.id = l.item_id where i.connection_id = request_connection()
  ) select note_hints(coalesce(jsonb_agg(jsonb_build_object('item', ref)), '[]')) from below
$$;
--> statement-breakpoint
-- Where a thing has another address from now on (a project that got another key), what links to the former one is read again: its source gives it
-- the new one without telling of a change.
create or replace function reread_links(fresh jsonb) returns void language sql volatile as $$
  select note_hints(coalesce(jsonb_agg(distinct jsonb_build_object('item', naming.whole_ref)), '[]'))
    from jsonb_to_recordset(fresh) n (ref text, url text)
    join item i on i.connection_id = request_connection() and i.ref = n.ref and i.url <> n.url
    join link l on l.workspace_id = request_workspace() and l.url = i.url
    join item naming on naming.id = l.item_id and naming.connection_id = request_connection()
   where naming.whole_ref not in (select f.whole_ref from jsonb_to_recordset(fresh) f (whole_ref text))
$$;
--> statement-breakpoint
-- A ref in a container nobody told of yet: is that one of ours? Then the ref is read again; after some tries it is not.
create or replace function await_containers(homeless jsonb) returns void language plpgsql volatile as $$
begin
  perform arm_job('container', h.container, now()) from (
    select distinct x.container from jsonb_to_recordset(homeless) x (container text) order by 1) h;
  insert into hint as h (workspace_id, connection_id, ref, run_after)
    select distinct request_workspace(), request_connection(), x.ref, now() + interval '1 minute' from jsonb_to_recordset(homeless) x (ref text)
    on conflict (connection_id, ref) do update set noted = h.noted + 1, run_after = excluded.run_after where h.attempts < 3;
  perform arm_job('refresh', '', now() + interval '1 minute') where jsonb_array_length(homeless) > 0;
end $$;
--> statement-breakpoint
-- Stores what was read. Readings go by when they began, never by when they come: what is known from a later one stays. A ref
-- that moved leaves its former container, and a piece that is not named any more is gone, in the same transaction.
-- `readings`: ref, container (null: gone), why (gone, because we may not take it), holder (no item itself), below. `batches`:
-- container and batch, as store_items() takes it, whose items say whose piece they are (whole_ref). `hinted`: what hangs below
-- is read again where it goes with them.
create or replace function store_found(read timestamptz, readings jsonb, batches jsonb, hinted boolean) returns void language plpgsql volatile as $$
declare
  me uuid := request_connection();
  late jsonb;
  homeless jsonb;
  gone text[];
  part record;
  fresh jsonb;
begin
  perform lock_connection();
  late := (select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(readings) r where known_since(r ->> 'ref') > read);
  perform reread_late(late, batches);
  readings := (select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(readings) r where not late @> jsonb_build_array(jsonb_build_object('ref', r ->> 'ref')));
  if hinted then perform reread_below(readings); end if;

  homeless := (select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(readings) r
                where r ->> 'container' is not null and not exists (select from container c where c.connection_id = me and c.ref = r ->> 'container'));
  perform await_containers(homeless);
  -- A thing whose container is not known has readers that are not known.
  gone := array(select r.ref from jsonb_to_recordset(readings) r (ref text, container text)
                 where r.container is null or homeless @> jsonb_build_array(jsonb_build_object('ref', r.ref)));
  perform delete_items(items_of(gone));
  insert into departure as d (workspace_id, connection_id, ref, read_at, why)
    select distinct on (r.ref) request_workspace(), me, r.ref, read, r.why from jsonb_to_recordset(readings) r (ref text, why text) where r.ref = any (gone) order by r.ref
    on conflict (connection_id, ref) do update set read_at = excluded.read_at, why = excluded.why;

  for part in select c.id, b.v -> 'batch' batch from jsonb_array_elements(batches) b (v)
                join container c on c.connection_id = me and c.ref = b.v ->> 'container' order by c.id loop
    fresh := (select coalesce(jsonb_agg(i), '[]') from jsonb_array_elements(part.batch -> 'items') i
               where not late @> jsonb_build_array(jsonb_build_object('ref', i ->> 'whole_ref')));
    perform delete_items(array(select i.id from item i
      where i.connection_id = me and i.whole_ref in (select n.whole_ref from jsonb_to_recordset(fresh) n (whole_ref text))
        and (i.container_id <> part.id or i.ref not in (select n.ref from jsonb_to_recordset(fresh) n (ref text)))));
    perform reread_links(fresh);
    perform store_items(part.id, jsonb_set(part.batch, '{items}', fresh), read);
    update item i set read_at = read from jsonb_to_recordset(fresh) n (whole_ref text)
     where i.connection_id = me and i.whole_ref = n.whole_ref and i.read_at < read;
    delete from departure d where d.connection_id = me and d.ref in (select n.whole_ref from jsonb_to_recordset(fresh) n (whole_ref text));
  end loop;
end $$;
