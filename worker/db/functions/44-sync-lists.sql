-- Containers a whole reading of them did not name: each is asked for, and that answer decides. `''` is where a pass notes them.
create or replace function end_listing() returns void language plpgsql volatile as $$
begin
  perform arm_job('container', c.ref, now()) from container c where c.connection_id = request_connection()
     and not exists (select from sighting s where s.connection_id = c.connection_id and s.container = '' and s.ref = c.ref);
  delete from sighting s where s.connection_id = request_connection() and s.container = '';
end $$;
--> statement-breakpoint
-- Whether something the connection keeps is read by a group, be it within another audience.
create or replace function is_read_by(group_id uuid) returns boolean language sql stable as $$
  with recursive named as (
    select p.audience_id id from audience_principal p where p.principal = 'team:' || group_id
    union select a.id from audience a join named n on a.within = n.id)
  select exists (select from named n join item i on i.audience_id = n.id where i.workspace_id = request_workspace() and i.connection_id = request_connection())
$$;
--> statement-breakpoint
-- Groups only items name, a page in order of key: those a source is asked about apart. Two connections may name one group (two
-- sites of one organisation, say): where the one that keeps it up is gone or idle, the other does.
drop function if exists groups_by_items(text, int);
--> statement-breakpoint
create or replace function groups_by_items(accounts text, after text, most int) returns text[] language sql stable as $$
  select array(select t.key from team t left join connection k on k.id = t.connection_id
                where t.workspace_id = request_workspace() and t.source = accounts and t.by_items
                  and case when t.connection_id = request_connection() then true when k.state = 'active' then false else is_read_by(t.id) end
                  and (after is null or t.key collate "C" > after) order by t.key collate "C" limit most)
$$;
--> statement-breakpoint
create or replace function note_listed(listed jsonb, first_page boolean) returns void language plpgsql volatile as $$
begin
  if first_page then delete from sighting s where s.connection_id = request_connection() and s.container = ''; end if;
  insert into sighting (workspace_id, connection_id, container, ref)
    select distinct request_workspace(), request_connection(), '', l.ref from jsonb_to_recordset(listed) l (ref text) on conflict do nothing;
end $$;
