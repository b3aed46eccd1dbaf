-- Who asks. Runs first in every batch, so that a question costs one round trip: checks the token and the scope,
-- then sets workspace, person and audiences for this transaction. It raises, so nothing after it runs unchecked.
-- SQLSTATEs: HY401 unknown or revoked, HY402 expired, HY403 scope.
create or replace function sign_in(proof bytea, needed text)
returns table (person_id uuid, person_name text, workspace_id uuid, workspace_name text, role text, scopes text[], expires_at timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  who record;
begin
  perform set_config('app.workspace', '', true), set_config('app.person', '', true), set_config('app.audiences', '', true);
  select t.person_id, p.name person_name, t.workspace_id, w.name workspace_name, m.role, t.scopes, t.expires_at into who
    from token t
    join person p on p.id = t.person_id
    join workspace w on w.id = t.workspace_id
    join member m on m.workspace_id = t.workspace_id and m.person_id = t.person_id
   where t.hash = proof and not t.revoked;
  if not found then raise exception 'auth.invalid' using errcode = 'HY401'; end if;
  if who.expires_at <= now() then raise exception 'auth.expired' using errcode = 'HY402'; end if;
  if not needed = any (who.scopes) then raise exception 'auth.scope' using errcode = 'HY403'; end if;
  -- JIT turned a 12 ms question into 42 ms (PROVEN.md 3).
  perform set_config('jit', 'off', true),
          set_config('app.workspace', who.workspace_id::text, true),
          set_config('app.person', who.person_id::text, true),
          set_config('app.audiences', coalesce((
            select array_agg(distinct ap.audience_id)::text from audience_principal ap
             where ap.workspace_id = who.workspace_id and ap.principal in ('workspace', 'person:' || who.person_id)), '{}'), true);
  return query select who.person_id, who.person_name, who.workspace_id, who.workspace_name, who.role, who.scopes, who.expires_at;
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
