-- Containers a whole reading of them did not name: each is asked for, and that answer decides. `''` is where a pass notes them.
create or replace function end_listing() returns void language plpgsql volatile as $$
begin
  perform arm_job('container', c.ref, now()) from container c where c.connection_id = request_connection()
     and not exists (select from sighting s where s.connection_id = c.connection_id and s.container = '' and s.ref = c.ref);
  delete from sighting s where s.connection_id = request_connection() and s.container = '';
end $$;
--> statement-breakpoint
-- Groups only items name, a page in order of key: those a source is asked about apart.
create or replace function groups_by_items(after text, most int) returns text[] language sql stable as $$
  select array(select t.key from team t where t.workspace_id = request_workspace() and t.connection_id = request_connection() and t.by_items
                  and (after is null or t.key collate "C" > after) order by t.key collate "C" limit most)
$$;
--> statement-breakpoint
create or replace function note_listed(listed jsonb, first_page boolean) returns void language plpgsql volatile as $$
begin
  if first_page then delete from sighting s where s.connection_id = request_connection() and s.container = ''; end if;
  insert into sighting (workspace_id, connection_id, container, ref)
    select distinct request_workspace(), request_connection(), '', l.ref from jsonb_to_recordset(listed) l (ref text) on conflict do nothing;
end $$;
