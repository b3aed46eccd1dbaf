-- Who reads at a source, in our principals. `accounts` is the source whose identities the keys are.
-- A group nobody told the members of yet is an empty team: nobody. `by_items`: no container names it.
create or replace function ensure_team(accounts text, group_key text, named_by_item boolean) returns uuid language plpgsql volatile as $$
declare
  found_id uuid;
begin
  select t.id into found_id from team t where t.workspace_id = request_workspace() and t.source = accounts and t.key = group_key;
  if found_id is not null then return found_id; end if;
  insert into team as t (workspace_id, source, key, name, connection_id, by_items)
    values (request_workspace(), accounts, group_key, group_key, request_connection(), named_by_item)
    on conflict (workspace_id, source, key) do update set name = t.name returning t.id into found_id;
  if named_by_item then perform arm_job('groups', '', now()); end if;
  return found_id;
end $$;
--> statement-breakpoint
-- One union of readers: `everybody`, {"account": key}, {"group": key} or {"principal": one of ours as it is}.
create or replace function principals_in(accounts text, readers jsonb, named_by_item boolean) returns text[] language sql volatile as $$
  select coalesce(array_agg(distinct case when r = '"everybody"' then 'workspace'
           when r ? 'principal' then r ->> 'principal'
           when r ? 'account' then 'identity:' || accounts || ':' || (r ->> 'account')
           else 'team:' || ensure_team(accounts, r ->> 'group', named_by_item) end), '{}')
    from (select v r from jsonb_array_elements(readers) x (v) order by v ->> 'group') y
$$;
--> statement-breakpoint
-- The audience of a thing: a chain of unions, each within the one before; the first of them within `home`, the container's
-- own, unless that is null. No unions: `home` itself.
create or replace function chained_audience(accounts text, unions jsonb, home int) returns int language plpgsql volatile as $$
declare
  chain int := home;
  one jsonb;
begin
  -- Sorted, so that the same rules have the same audience.
  for one in select v from jsonb_array_elements(unions) x (v) order by v::text loop
    chain := ensure_audience(principals_in(accounts, one, true), chain);
  end loop;
  return chain;
end $$;
--> statement-breakpoint
-- Writes a container's own audience anew, if it is another: the last of its unions, within a chain of the others. No
-- unions: nobody. Returns whether it changed.
create or replace function set_readers(audience_key int, accounts text, unions jsonb) returns boolean language plpgsql volatile as $$
declare
  last_union jsonb := coalesce(unions -> -1, '[]');
  readers text[] := principals_in(accounts, last_union, false);
  outer_key int;
  one jsonb;
begin
  for one in select v from jsonb_array_elements(unions - -1) x (v) order by v::text loop
    outer_key := ensure_audience(principals_in(accounts, one, false), outer_key);
  end loop;
  perform from audience a where a.id = audience_key for update;
  if readers = array(select principal from audience_principal where audience_id = audience_key order by principal)
     and outer_key is not distinct from (select a.within from audience a where a.id = audience_key) then
    return false;
  end if;
  update audience a set within = outer_key where a.id = audience_key;
  delete from audience_principal where audience_id = audience_key and principal <> all (readers);
  insert into audience_principal (workspace_id, audience_id, principal)
    select request_workspace(), audience_key, p from unnest(readers) p on conflict do nothing;
  return true;
end $$;
--> statement-breakpoint
-- The groups of a service as they are now: who is not among the members is in it no more.
create or replace function put_groups(accounts text, groups jsonb, named_by_item boolean) returns void language plpgsql volatile as $$
declare
  one record;
  put team;
  changed uuid[] := '{}';
begin
  for one in select g.* from jsonb_to_recordset(groups) g (key text, name text, members jsonb, why text) order by g.key loop
    insert into team as t (workspace_id, source, key, name, connection_id, by_items, why)
      values (request_workspace(), accounts, one.key, one.name, request_connection(), named_by_item, one.why)
      on conflict (workspace_id, source, key) do update set name = excluded.name, connection_id = excluded.connection_id,
        by_items = t.by_items and excluded.by_items, why = excluded.why
      returning * into put;
    if array(select m.key from team_member m where m.team_id = put.id and m.source = accounts order by m.key)
       = array(select distinct v from jsonb_array_elements_text(one.members) x (v) order by v)
       and not exists (select from team_member m where m.team_id = put.id and m.source <> accounts) then
      continue;
    end if;
    delete from team_member m where m.team_id = put.id;
    insert into team_member (workspace_id, team_id, source, key)
      select distinct request_workspace(), put.id, accounts, v from jsonb_array_elements_text(one.members) x (v);
    changed := changed || put.id;
  end loop;
  perform activity_concerns(changed, 'grant');
end $$;
