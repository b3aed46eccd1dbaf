-- Connections as administrators see them (shared/contract/connections.ts), without anything that is sealed. The app's role reads
-- no whole row of one, so what is asked from outside runs as the owner, and names the workspace and its administrators itself.
create or replace function connection_json(c connection) returns jsonb language sql stable as $$
  select jsonb_build_object('id', c.id, 'source', c.source, 'name', c.name, 'account', c.account, 'state', c.state,
           'containers', h.n, 'items', (select count(*) from item i where i.connection_id = c.id),
           -- Complete once every container is.
           'freshAt', case when h.n > 0 and h.n = h.dated then iso(h.fresh) end,
           'missing', to_jsonb(c.missing || c.left_out), 'problem', c.last_error, 'createdAt', iso(c.created_at))
    from (select count(*) n, count(k.indexed_at) dated, min(k.indexed_at) fresh from container k where k.connection_id = c.id) h
$$;
--> statement-breakpoint
create or replace function job_json(j job) returns jsonb language sql stable as $$
  select jsonb_build_object('id', j.id, 'kind', j.kind, 'state', j.state, 'done', j.done, 'total', j.total,
           'container', coalesce((select k.name from container k where k.connection_id = j.connection_id and k.ref = j.target limit 1), nullif(j.target, '')),
           'startedAt', iso(j.started_at), 'updatedAt', iso(j.updated_at), 'problem', j.error,
           'waitsUntil', case when j.state = 'waiting' and isfinite(j.run_after) then iso(j.run_after) end)
$$;
--> statement-breakpoint
-- What was given up, by the letters that retry_dead() takes.
create or replace function dead_of(of_connection uuid) returns table (letter text, what text, problem jsonb) language sql stable as $$
  select 'job:' || j.id, j.kind || ' ' || j.target, j.error from job j where j.connection_id = of_connection and j.state = 'dead'
  union all
  select 'ref:' || h.ref, h.ref, h.error from hint h where h.connection_id = of_connection and h.state = 'dead'
$$;
--> statement-breakpoint
-- What nobody sees though it is there, and why: containers, groups, items, and what may not be taken.
create or replace function hidden_of(of_connection uuid) returns table (what text, why text) language sql stable as $$
  select k.name, k.rights_unknown from container k where k.connection_id = of_connection and k.rights_unknown is not null
  union all
  select t.name, t.why from team t where t.connection_id = of_connection and t.why is not null
  union all
  select i.whole_ref, i.rights_unknown from item i where i.connection_id = of_connection and i.rights_unknown is not null
  union all
  select d.ref, d.why from departure d where d.connection_id = of_connection and d.why is not null
$$;
--> statement-breakpoint
-- What is read, and by how many: everybody of the workspace, accounts and groups as their container's audience names them.
create or replace function covered_of(of_connection uuid) returns table (id uuid, name text, url text, "indexedAt" timestamptz, readers jsonb) language sql stable as $$
  select k.id, k.name, k.url, k.indexed_at, jsonb_build_object(
           'everybody', coalesce(bool_or(p.principal = 'workspace'), false),
           'accounts', count(*) filter (where p.principal like 'identity:%' or p.principal like 'person:%'),
           'groups', count(*) filter (where p.principal like 'team:%'))
    from container k left join audience_principal p on p.audience_id = k.audience_id
   where k.connection_id = of_connection group by k.id
$$;
--> statement-breakpoint
-- How far a connection has come. No row: there is no such connection in this workspace.
create or replace function connection_status_json(of_connection uuid, most int) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('connection', connection_json(c),
    'jobs', (select coalesce(jsonb_agg(job_json(j) order by array_position('{dead,running,waiting,done}', j.state), j.kind, j.target), '[]')
               from (select * from job where connection_id = of_connection order by array_position('{dead,running,waiting,done}', state), updated_at desc limit most) j),
    'covered', (select coalesce(jsonb_agg(jsonb_build_object('name', k.name, 'url', k.url, 'freshAt', iso(k."indexedAt"), 'readers', k.readers,
                         'items', (select count(*) from item i where i.container_id = k.id)) order by lower(k.name), k.id), '[]')
                  from (select * from covered_of(of_connection) order by lower(name), id limit most) k),
    'coveredTotal', (select count(*) from container k where k.connection_id = of_connection),
    'dead', (select coalesce(jsonb_agg(to_jsonb(d) order by d.letter), '[]') from (select * from dead_of(of_connection) order by letter limit most) d),
    'deadTotal', (select count(*) from dead_of(of_connection)),
    'hidden', (select coalesce(jsonb_agg(to_jsonb(h) order by h.what, h.why), '[]') from (select * from hidden_of(of_connection) order by what, why limit most) h),
    'hiddenTotal', (select count(*) from hidden_of(of_connection)))
    from connection c where c.id = of_connection and c.workspace_id = request_workspace() and request_administers()
$$;
--> statement-breakpoint
-- A connection after what was done to it in the same statement (`done`: its empty answer).
create or replace function connection_after(done text, key uuid) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return (select connection_json(c) from connection c where c.id = key and c.workspace_id = request_workspace() and request_administers());
end $$;
--> statement-breakpoint
create or replace function connections_json() returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(connection_json(c) order by lower(c.name), c.id), '[]') from connection c
   where c.workspace_id = request_workspace() and request_administers()
$$;
--> statement-breakpoint
revoke execute on function connection_json, job_json, covered_of, dead_of, hidden_of, connection_status_json, connection_after, connections_json from public;
--> statement-breakpoint
grant execute on function connection_status_json, connection_after, connections_json to hypha_app;
