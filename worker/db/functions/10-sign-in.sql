-- Who asks. Runs first in every batch, so that a question costs one round trip: checks the token and the scope,
-- then sets workspace, person and audiences for this transaction. It raises, so nothing after it runs unchecked.
-- SQLSTATEs: HY401 unknown or revoked, HY402 expired, HY403 scope.
-- A token is one of ours (token) or an access token of better-auth's OAuth provider, which keeps SHA-256 as base64url.
create or replace function credential_of(proof bytea)
returns table (token_id uuid, workspace_id uuid, person_id uuid, agent_id uuid, acts boolean, client text, scopes text[], expires_at timestamptz)
language sql stable as $$
  select t.id, t.workspace_id, t.person_id, t.agent_id, t.agent_id is not null, t.client, t.scopes, t.expires_at
    from token t where t.hash = proof and not t.revoked
     and (t.agent_id is null or exists (
       select from member a where a.workspace_id = t.workspace_id and a.person_id = t.agent_id and a.role = 'agent'))
  union all
  -- Whoever is not one of our own clients acts for the person, and so has an agent's rights.
  select null, m.workspace_id, m.person_id, null, c.reference_id is distinct from 'hypha',
         coalesce(c.name, c.client_id), o.scopes, o.expires_at
    from auth.oauth_access_token o
    join auth.oauth_client c on c.client_id = o.client_id and c.disabled is not true
    join member m on m.user_id = o.user_id and m.workspace_id::text = o.reference_id
   where o.token = rtrim(translate(encode(proof, 'base64'), '+/', '-_'), '=') and o.revoked is null
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
drop function if exists sign_in(bytea, text);
--> statement-breakpoint
create function sign_in(proof bytea, needed text)
returns table (person_id uuid, person_name text, workspace_id uuid, workspace_name text, role text, scopes text[], expires_at timestamptz,
               agent_id uuid, client text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  who record;
begin
  perform set_config('app.workspace', '', true), set_config('app.person', '', true), set_config('app.audiences', '', true);
  select c.*, p.name person_name, w.name workspace_name, case when c.acts then 'agent' else m.role end role into who
    from credential_of(proof) c
    join person p on p.id = c.person_id
    join workspace w on w.id = c.workspace_id
    join member m on m.workspace_id = c.workspace_id and m.person_id = c.person_id;
  if not found then raise exception 'auth.invalid' using errcode = 'HY401'; end if;
  if who.expires_at <= now() then raise exception 'auth.expired' using errcode = 'HY402'; end if;
  -- A role that was taken away takes its scope along, whatever the token says.
  who.scopes := array(select s from unnest(who.scopes) s where s in ('read', 'write') or s = 'admin' and who.role in ('owner', 'admin'));
  if not needed = any (who.scopes) then raise exception 'auth.scope' using errcode = 'HY403'; end if;
  update token t set used_at = now() where t.id = (
    select u.id from token u where u.id = who.token_id and (u.used_at is null or u.used_at < now() - interval '10 minutes') for update skip locked);
  -- JIT turned a 12 ms question into 42 ms (PROVEN.md 3).
  perform set_config('jit', 'off', true),
          set_config('app.workspace', who.workspace_id::text, true),
          set_config('app.person', who.person_id::text, true),
          set_config('app.audiences', coalesce((
            select array_agg(distinct ap.audience_id)::text from audience_principal ap
             where ap.workspace_id = who.workspace_id and ap.principal = any (principals_of(who.workspace_id, who.person_id))), '{}'), true);
  return query select who.person_id, who.person_name, who.workspace_id, who.workspace_name, who.role, who.scopes, who.expires_at,
                      who.agent_id, who.client;
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
