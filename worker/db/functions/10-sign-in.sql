-- Who asks. Runs first in every batch, so that a question costs one round trip: checks the token and the scope,
-- then sets workspace, person and audiences for this transaction. It raises, so nothing after it runs unchecked.
-- SQLSTATEs: HY401 unknown or revoked, HY402 expired, HY403 scope.
-- A token is one of ours (token) or an access token of better-auth's OAuth provider, stored the same way (worker/auth/auth.ts).
-- Revoked ones are found, too: the log says whose token was refused. `client_ref` is what the log calls the client.
drop function if exists credential_of(bytea);
--> statement-breakpoint
create function credential_of(proof bytea)
returns table (token_id uuid, workspace_id uuid, person_id uuid, agent_id uuid, acts boolean, client text, client_ref text,
               scopes text[], expires_at timestamptz, revoked boolean)
language sql stable as $$
  select t.id, t.workspace_id, t.person_id, t.agent_id, t.agent_id is not null, t.client, 'token:' || t.id, t.scopes, t.expires_at,
         t.revoked or t.agent_id is not null and not exists (
           select from member a where a.workspace_id = t.workspace_id and a.person_id = t.agent_id and a.role = 'agent')
    from token t where t.hash = proof
  union all
  -- Whoever is not one of our own clients acts for the person, and so has an agent's rights.
  select null, m.workspace_id, m.person_id, null, c.client_id not in ('hypha-extension', 'hypha-cli'),
         coalesce(c.name, c.client_id), 'oauth:' || c.client_id, o.scopes, o.expires_at, o.revoked is not null or c.disabled is true
    from auth.oauth_access_token o
    join auth.oauth_client c on c.client_id = o.client_id
    join member m on m.user_id = o.user_id and m.workspace_id::text = o.reference_id
   where o.token = encode(proof, 'hex')
$$;
--> statement-breakpoint
-- What a person may be named by in an audience. Only identities somebody linked count: what is indexed says who a person
-- is, and must not say what they may see.
create or replace function principals_of(workspace uuid, person uuid) returns text[] language sql stable as $$
  with linked as (
    select i.source, i.key from identity i where i.workspace_id = workspace and i.person_id = person and i.linked_at is not null
  )
  select array['workspace', 'person:' || person]
      || array(select 'identity:' || source || ':' || key from linked)
      || array(select distinct 'team:' || t.team_id from linked join team_member t using (source, key) where t.workspace_id = workspace)
$$;
--> statement-breakpoint
-- The audiences these principals are in: named by it, and in what it is within, and so on. So an intersection is never
-- expanded: a change of any link of the chain holds from the next question on.
create or replace function audiences_of(workspace uuid, named_by text[]) returns int[] language sql stable as $$
  with recursive named as materialized (
    select distinct a.id, a.within from audience_principal p join audience a on a.id = p.audience_id
     where p.workspace_id = workspace and p.principal = any (named_by)
  ), mine as (
    select n.id from named n where n.within is null
    union
    select n.id from mine m join named n on n.within = m.id
  ) select coalesce(array_agg(id), '{}') from mine
$$;
--> statement-breakpoint
-- `entry` goes into the log with this transaction: kind, operation and about of a change; null for what only reads.
drop function if exists sign_in(bytea, text);
--> statement-breakpoint
drop function if exists sign_in(bytea, text, jsonb);
--> statement-breakpoint
create function sign_in(proof bytea, needed text, entry jsonb)
returns table (person_id uuid, person_name text, workspace_id uuid, workspace_name text, role text, scopes text[], expires_at timestamptz,
               agent_id uuid, client text, client_ref text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  who record;
  named_by text[];
begin
  perform set_config('app.workspace', '', true), set_config('app.person', '', true), set_config('app.audiences', '', true),
          set_config('app.principals', '', true), set_config('app.connection', '', true), set_config('app.activity', '', true);
  select c.*, p.name person_name, w.name workspace_name, case when c.acts then 'agent' else m.role end role into who
    from credential_of(proof) c
    join person p on p.id = c.person_id
    join workspace w on w.id = c.workspace_id
    join member m on m.workspace_id = c.workspace_id and m.person_id = c.person_id
   where not c.revoked;
  if not found then raise exception 'auth.invalid' using errcode = 'HY401'; end if;
  if who.expires_at <= now() then raise exception 'auth.expired' using errcode = 'HY402'; end if;
  -- A role that was taken away takes its scope along, whatever the token says.
  who.scopes := array(select s from unnest(who.scopes) s where s in ('read', 'write') or s = 'admin' and who.role in ('owner', 'admin'));
  if not needed = any (who.scopes) then raise exception 'auth.scope' using errcode = 'HY403'; end if;
  update token t set used_at = now() where t.id = (
    select u.id from token u where u.id = who.token_id and (u.used_at is null or u.used_at < now() - interval '10 minutes') for update skip locked);
  named_by := principals_of(who.workspace_id, who.person_id);
  -- JIT turned a 12 ms question into 42 ms (PROVEN.md 3).
  perform set_config('jit', 'off', true),
          set_config('app.workspace', who.workspace_id::text, true),
          set_config('app.person', who.person_id::text, true),
          set_config('app.role', who.role, true),
          set_config('app.scopes', array_to_string(who.scopes, ','), true),
          set_config('app.script', exists (select from token t where t.id = who.token_id and t.kind = 'script')::text, true),
          set_config('app.principals', named_by::text, true),
          set_config('app.audiences', audiences_of(who.workspace_id, named_by)::text, true);
  if entry is not null then
    perform note_activity(who.workspace_id, entry
      || jsonb_build_object('person', who.person_id, 'agent', who.agent_id, 'client', who.client_ref));
  end if;
  return query select who.person_id, who.person_name, who.workspace_id, who.workspace_name, who.role, who.scopes, who.expires_at,
                      who.agent_id, who.client, who.client_ref;
end $$;
--> statement-breakpoint
create or replace function request_workspace() returns uuid language sql stable as
  $$ select nullif(current_setting('app.workspace', true), '')::uuid $$;
--> statement-breakpoint
create or replace function request_person() returns uuid language sql stable as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;
--> statement-breakpoint
-- The audiences the viewer is in; empty without sign_in().
create or replace function request_audiences() returns int[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.audiences', true), ''), '{}')::int[] $$;
--> statement-breakpoint
-- What an audience may name the viewer by.
create or replace function request_principals() returns text[] language sql stable as
  $$ select coalesce(nullif(current_setting('app.principals', true), ''), '{}')::text[] $$;
