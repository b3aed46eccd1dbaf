-- Connections as administrators handle them. SQLSTATEs: HY403 who is none, HY404 no such connection in this workspace.
create or replace function require_administrator() returns void language plpgsql stable as $$
begin
  if not request_administers() then raise exception 'auth.scope' using errcode = 'HY403'; end if;
end $$;
--> statement-breakpoint
-- Its workspace's connection, locked.
create or replace function administered_connection(key uuid) returns connection
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found_one connection;
begin
  perform require_administrator();
  select * into found_one from connection c where c.id = key and c.workspace_id = request_workspace() and c.state <> 'removing' for update;
  if not found then raise exception 'connection.not_found' using errcode = 'HY404'; end if;
  return found_one;
end $$;
--> statement-breakpoint
create or replace function require_connection(key uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform administered_connection(key);
end $$;
--> statement-breakpoint
-- A new connection: what is sealed is sealed already, `proof` is the hash of what the worker will show (hex).
create or replace function create_connection(draft jsonb) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  key uuid := (draft ->> 'id')::uuid;
begin
  perform require_administrator();
  insert into connection (id, workspace_id, source, name, settings, secrets, webhook_secrets, sealed_by, proof, account, missing, created_by)
    values (key, request_workspace(), draft ->> 'source', draft ->> 'name', draft -> 'settings', draft ->> 'secrets', draft ->> 'webhookSecrets',
            draft ->> 'sealedBy', sha256(decode(draft ->> 'proof', 'hex')), draft ->> 'account',
            array(select jsonb_array_elements_text(draft -> 'missing')), request_person());
  insert into job (workspace_id, connection_id, kind) values (request_workspace(), key, 'containers'), (request_workspace(), key, 'upkeep');
  perform activity_concerns(array[key]);
end $$;
--> statement-breakpoint
-- Everything sealed of a connection, sealed anew: for another key, or because a secret was replaced. Nothing happens, and the
-- answer is false, when it is not as it was read. `proof` as in create_connection().
create or replace function reseal_connection(key uuid, before jsonb, sealed jsonb) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if request_connection() is distinct from key then perform administered_connection(key); end if;
  update connection c set secrets = sealed ->> 'secrets', webhook_secrets = sealed ->> 'webhookSecrets', tokens = sealed ->> 'tokens',
         sealed_by = sealed ->> 'sealedBy', proof = sha256(decode(sealed ->> 'proof', 'hex')), updated_at = now()
   where c.id = key and c.workspace_id = request_workspace() and c.secrets = before ->> 'secrets'
     and c.webhook_secrets is not distinct from before ->> 'webhookSecrets' and c.tokens is not distinct from before ->> 'tokens';
  return found;
end $$;
--> statement-breakpoint
-- Goes on with other settings or secrets, and looks at everything anew. As reseal_connection(); `next` has settings, account
-- and missing, too.
create or replace function renew_connection(key uuid, before jsonb, next jsonb) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not reseal_connection(key, before, next) then return false; end if;
  update connection c set settings = next -> 'settings', account = next ->> 'account', missing = array(select jsonb_array_elements_text(next -> 'missing')) where c.id = key;
  perform set_connection_state(key, 'active');
  perform sync_connection(key);
  return true;
end $$;
--> statement-breakpoint
-- Pauses a connection, or lets it go on, from where it stood and also after it was broken.
create or replace function set_connection_state(key uuid, next_state text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform administered_connection(key);
  update connection c set state = next_state, last_error = case next_state when 'active' then null else c.last_error end, updated_at = now() where c.id = key;
  if next_state = 'active' then
    update job j set run_after = least(j.run_after, now()), attempts = 0 where j.connection_id = key and j.state = 'waiting';
  end if;
end $$;
--> statement-breakpoint
-- All of it is looked at anew: containers and rights, streams, and by sweeps what is there.
create or replace function sync_connection(key uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform administered_connection(key);
  update job j set run_after = now(), state = case j.state when 'running' then 'running' else 'waiting' end
   where j.connection_id = key and j.kind in ('containers', 'poll', 'sweep', 'upkeep');
end $$;
--> statement-breakpoint
-- Its secrets are forgotten at once, and what follows its containers' readers has none any more; the rest goes after it, a part
-- at a time (remove_some()).
create or replace function begin_removal(key uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform administered_connection(key);
  update connection c set state = 'removing', secrets = '', webhook_secrets = null, tokens = null, updated_at = now() where c.id = key;
  delete from audience_principal p using container c where c.connection_id = key and p.audience_id = c.audience_id;
  delete from hint h where h.connection_id = key;
  delete from job j where j.connection_id = key;
  insert into job (workspace_id, connection_id, kind) values (request_workspace(), key, 'removal');
end $$;
--> statement-breakpoint
-- Removes as many of a connection's items as may be at once, then its containers, then itself. Returns whether it is gone.
create or replace function remove_some(most int) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := request_connection();
  some_items uuid[];
begin
  perform lock_connection();
  if not exists (select from connection c where c.id = me and c.state = 'removing') then return true; end if;
  some_items := array(select i.id from item i where i.connection_id = me order by i.id limit most);
  if cardinality(some_items) > 0 then
    perform delete_items(some_items);
    return false;
  end if;
  perform delete_container(c.id) from container c where c.connection_id = me;
  delete from team t where t.connection_id = me and not exists (select from audience_principal p where p.principal = 'team:' || t.id);
  delete from connection c where c.id = me;
  return true;
end $$;
--> statement-breakpoint
-- What waits for an administrator is tried again: one job or ref, or all. Returns how many.
create or replace function retry_dead(key uuid, letters text[]) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  jobs int;
  refs int;
begin
  perform administered_connection(key);
  update job j set state = 'waiting', run_after = now(), attempts = 0 where j.connection_id = key and j.state = 'dead'
     and (letters is null or 'job:' || j.id = any (letters));
  get diagnostics jobs = row_count;
  update hint h set state = 'waiting', run_after = now(), attempts = 0, noted_at = now() where h.connection_id = key and h.state = 'dead'
     and (letters is null or 'ref:' || h.ref = any (letters));
  get diagnostics refs = row_count;
  if refs > 0 then
    insert into job as j (workspace_id, connection_id, kind) values (request_workspace(), key, 'refresh')
      on conflict (connection_id, kind, target) do update set run_after = now(), state = case j.state when 'running' then 'running' else 'waiting' end;
  end if;
  return jobs + refs;
end $$;
--> statement-breakpoint
revoke execute on function administered_connection, require_connection, create_connection, reseal_connection, renew_connection, set_connection_state, sync_connection, begin_removal,
  remove_some, retry_dead from public;
--> statement-breakpoint
grant execute on function require_connection, create_connection, reseal_connection, renew_connection, set_connection_state, sync_connection, begin_removal, remove_some, retry_dead to hypha_app;
