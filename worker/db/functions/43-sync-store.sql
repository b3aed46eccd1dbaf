-- What a connection writes: containers with their readers, groups, and what refs stand for.
-- Brings containers up to date, with who reads them; a new one is read through from its beginning. `drafts`: ref, name, url,
-- unions (who reads it: everybody who is in all of them), why (nobody may see it, because of this).
create or replace function put_synced_containers(source_id text, accounts text, drafts jsonb) returns void language plpgsql volatile as $$
declare
  me uuid := request_connection();
  draft record;
  home container;
  made boolean;
begin
  perform lock_connection();
  for draft in select d.* from jsonb_to_recordset(drafts) d (ref text, name text, url text, unions jsonb, why text) order by d.ref loop
    select * into home from container c where c.connection_id = me and c.ref = draft.ref;
    made := home.id is null;
    if made then
      insert into audience (workspace_id) values (request_workspace()) returning id into home.audience_id;
      insert into container (workspace_id, source, ref, name, url, audience_id, connection_id, rights_unknown)
        values (request_workspace(), source_id, draft.ref, draft.name, draft.url, home.audience_id, me, draft.why) returning * into home;
      perform arm_job('backfill', draft.ref, now());
    elsif (home.name, home.url, home.rights_unknown) is distinct from (draft.name, draft.url, draft.why) then
      update container c set name = draft.name, url = draft.url, rights_unknown = draft.why where c.id = home.id;
    end if;
    if set_readers(home.audience_id, accounts, draft.unions) or made then
      perform activity_concerns(array[home.id], 'grant');
    end if;
  end loop;
end $$;
--> statement-breakpoint
-- Forgets a container that is gone, with all its items and all that was to be done in it.
create or replace function drop_synced_container(container_ref text) returns void language plpgsql volatile as $$
begin
  perform lock_connection();
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
-- Stores what was read. Readings go by when they began, never by when they come: what is known from a later one stays, and
-- where the two differ, the ref is read once more. A ref that moved leaves its former container, and a piece that is not named
-- any more is gone, in the same transaction.
-- `readings`: ref, container (null: gone), why (gone, because we may not take it). `batches`: container and batch, as
-- store_items() takes it, whose items say whose piece they are (whole_ref).
-- Returns refs of containers nobody told of yet (their items are not kept).
create or replace function store_found(read timestamptz, readings jsonb, batches jsonb) returns text[] language plpgsql volatile as $$
declare
  me uuid := request_connection();
  late text[];
  gone text[];
  homeless text[];
  part record;
  fresh jsonb;
begin
  perform lock_connection();
  late := array(select f.ref from jsonb_to_recordset(readings) f (ref text) where known_since(f.ref) > read);
  perform note_hints(coalesce(jsonb_agg(jsonb_build_object('item', f.ref)), '[]')) from jsonb_to_recordset(readings) f (ref text, container text)
    where f.ref = any (late) and (f.container is null) = exists (select from item i where i.connection_id = me and i.whole_ref = f.ref)
       or f.ref = any (late) and exists (
         select from jsonb_array_elements(batches) b, jsonb_to_recordset(b -> 'batch' -> 'items') n (ref text, whole_ref text, version text)
          where n.whole_ref = f.ref and not exists (select from item i where i.connection_id = me and i.ref = n.ref and i.version = n.version));

  homeless := array(select distinct f.container from jsonb_to_recordset(readings) f (ref text, container text)
                     where f.container is not null and not exists (select from container c where c.connection_id = me and c.ref = f.container));
  -- A thing whose container is not known has readers that are not known.
  gone := array(select f.ref from jsonb_to_recordset(readings) f (ref text, container text)
                 where f.ref <> all (late) and (f.container is null or f.container = any (homeless)));
  perform delete_items(items_of(gone));
  insert into departure as d (workspace_id, connection_id, ref, read_at, why)
    select distinct on (f.ref) request_workspace(), me, f.ref, read, f.why from jsonb_to_recordset(readings) f (ref text, why text) where f.ref = any (gone) order by f.ref
    on conflict (connection_id, ref) do update set read_at = excluded.read_at, why = excluded.why;

  for part in select c.id, b.v -> 'batch' batch from jsonb_array_elements(batches) b (v)
                join container c on c.connection_id = me and c.ref = b.v ->> 'container' order by c.id loop
    fresh := (select coalesce(jsonb_agg(i), '[]') from jsonb_array_elements(part.batch -> 'items') i where i ->> 'whole_ref' <> all (late));
    perform delete_items(array(select i.id from item i
      where i.connection_id = me and i.whole_ref in (select n.whole_ref from jsonb_to_recordset(fresh) n (whole_ref text))
        and (i.container_id <> part.id or i.ref not in (select n.ref from jsonb_to_recordset(fresh) n (ref text)))));
    perform store_items(part.id, jsonb_set(part.batch, '{items}', fresh), read);
    update item i set read_at = read from jsonb_to_recordset(fresh) n (whole_ref text)
     where i.connection_id = me and i.whole_ref = n.whole_ref and i.read_at < read;
    delete from departure d where d.connection_id = me and d.ref in (select n.whole_ref from jsonb_to_recordset(fresh) n (whole_ref text));
  end loop;
  return homeless;
end $$;
