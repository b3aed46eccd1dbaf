-- A connection writes without a person. The worker shows a proof that it derives from its key (worker/secrets); the database
-- has the proof's hash alone, so that SQL by itself makes nobody a connection. `proofs`: one for each key of the worker.
-- SQLSTATE HY404: no such connection, or by another key.
create or replace function sign_in_connection(key uuid, proofs text[]) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  shown record;
begin
  perform set_config('app.workspace', '', true), set_config('app.person', '', true), set_config('app.audiences', '', true),
          set_config('app.principals', '', true), set_config('app.role', '', true), set_config('app.scopes', '', true),
          set_config('app.connection', '', true), set_config('app.activity', '', true);
  select c.workspace_id, p.proof into shown from connection c cross join unnest(proofs) p (proof)
   where c.id = key and c.proof = sha256(decode(p.proof, 'hex'));
  if not found then raise exception 'connection.not_found' using errcode = 'HY404'; end if;
  perform set_config('jit', 'off', true),
          set_config('app.workspace', shown.workspace_id::text, true),
          set_config('app.connection', shown.proof, true);
  return shown.workspace_id;
end $$;
--> statement-breakpoint
-- The connection that asks; null when a person does.
create or replace function request_connection() returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from connection c
   where c.proof = sha256(decode(nullif(current_setting('app.connection', true), ''), 'hex'))
     and c.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
$$;
--> statement-breakpoint
-- Connections that have something to do now, the longest waiting first. Ids alone: it looks over every workspace.
create or replace function due_connections(most int) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(d.connection_id order by d.since, d.connection_id), '{}') from (
    select j.connection_id, min(case j.state when 'running' then j.lease_until else j.run_after end) since
      from job j join connection c on c.id = j.connection_id
     where (c.state = 'active' or c.state = 'removing' and j.kind = 'removal') and (j.state = 'waiting' and j.run_after <= now() or j.state = 'running' and j.lease_until <= now())
     group by j.connection_id order by since, j.connection_id limit most) d
$$;
--> statement-breakpoint
-- Connections with something sealed by another key than this one.
create or replace function stale_seals(current_key text, most int) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array(select c.id from connection c where c.sealed_by <> current_key order by c.id limit most)
$$;
--> statement-breakpoint
-- Whether there is any connection: then the worker needs its key.
create or replace function has_connections() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$ select exists (select from connection) $$;
--> statement-breakpoint
-- Forgets what was kept for a time: deliveries after a week (a service sends again for a day at most), departures after a
-- day (no reading takes so long), but for those an administrator is told of.
create or replace function forget_deliveries() returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  delete from delivery where received_at < now() - interval '7 days';
  delete from departure where why is null and read_at < now() - interval '1 day';
$$;
--> statement-breakpoint
revoke execute on function sign_in_connection, request_connection, due_connections, stale_seals, has_connections, forget_deliveries from public;
--> statement-breakpoint
grant execute on function sign_in_connection, request_connection, due_connections, stale_seals, has_connections, forget_deliveries to hypha_app;
