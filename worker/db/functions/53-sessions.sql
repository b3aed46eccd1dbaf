-- What OAuth clients hold for an account in this workspace: a session is all that one client got in one browser. A token
-- is replaced when it is refreshed, so a session has an id of its own, made of what stays.
create or replace function granted_to(account text)
returns table (id uuid, client_id text, client text, since timestamptz, used_at timestamptz, expires_at timestamptz, tokens text[])
language sql stable security definer set search_path = public, pg_temp as $$
  with held as (
    select r.client_id, r.session_id, r.created_at, null::timestamptz used_at, r.expires_at, r.revoked is null and r.expires_at > now() lives, null token
      from auth.oauth_refresh_token r where r.user_id = account and r.reference_id = request_workspace()::text
    union all
    select a.client_id, a.session_id, a.created_at, a.created_at, a.expires_at, a.revoked is null and a.expires_at > now(), a.token
      from auth.oauth_access_token a where a.user_id = account and a.reference_id = request_workspace()::text
  )
  select md5('grant ' || h.client_id || ' ' || coalesce(h.session_id, ''))::uuid, h.client_id, coalesce(c.name, h.client_id),
         min(h.created_at), max(h.used_at), max(h.expires_at) filter (where h.lives), array_agg(h.token) filter (where h.lives)
    from held h join auth.oauth_client c on c.client_id = h.client_id
   group by h.client_id, h.session_id, c.name having bool_or(h.lives)
$$;
--> statement-breakpoint
-- Where the person who asks is signed in. `proof` marks the one that asks.
create or replace function sessions_of_mine(proof bytea)
returns table (id uuid, kind text, client text, since timestamptz, used_at timestamptz, expires_at timestamptz, current boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  account text := account_of(request_person());
begin
  perform require_person();
  return query
    select t.id, 'token', t.client, t.created_at, t.used_at, t.expires_at, t.hash = proof from token t
     where t.workspace_id = request_workspace() and t.person_id = request_person() and t.kind = 'session' and not t.revoked
       and (t.expires_at is null or t.expires_at > now())
    union all
    select g.id, 'grant', g.client, g.since, g.used_at, g.expires_at, coalesce(encode(proof, 'hex') = any (g.tokens), false) from granted_to(account) g
    union all
    select md5('browser ' || s.id)::uuid, 'browser', coalesce(s.user_agent, 'a browser'), s.created_at, s.updated_at, s.expires_at, false
      from auth.session s where s.user_id = account and s.expires_at > now();
end $$;
--> statement-breakpoint
-- Ends one of them. A client that is not ours asks for consent again. SQLSTATE HY404.
create or replace function revoke_session(key uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  account text := account_of(request_person());
  ended record;
begin
  select s.kind into ended from sessions_of_mine(null) s where s.id = key;
  if not found then raise exception 'session.not_found' using errcode = 'HY404'; end if;
  update token t set revoked = true where t.id = key;
  delete from auth.session s where s.user_id = account and md5('browser ' || s.id)::uuid = key;
  if ended.kind = 'grant' then
    delete from auth.oauth_consent c using granted_to(account) g where g.id = key and c.user_id = account and c.client_id = g.client_id;
    update auth.oauth_access_token a set revoked = now(), refresh_id = null where a.user_id = account and a.reference_id = request_workspace()::text
       and a.revoked is null and md5('grant ' || a.client_id || ' ' || coalesce(a.session_id, ''))::uuid = key;
    -- Gone, not marked: a refresh token that is presented although it was revoked ends every sign-in with that client.
    delete from auth.oauth_refresh_token r where r.user_id = account and r.reference_id = request_workspace()::text
       and md5('grant ' || r.client_id || ' ' || coalesce(r.session_id, ''))::uuid = key;
  end if;
end $$;
--> statement-breakpoint
revoke execute on function granted_to, sessions_of_mine, revoke_session from public;
--> statement-breakpoint
grant execute on function sessions_of_mine, revoke_session to hypha_app;
