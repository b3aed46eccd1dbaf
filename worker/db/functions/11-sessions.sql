-- Mints a one-time code for the person who asks. The caller keeps the code; only its hash is stored.
create or replace function create_code(code_hash bytea, client_name text, life interval) returns timestamptz
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into sign_in_code (hash, workspace_id, person_id, client, scopes, expires_at)
  select code_hash, m.workspace_id, m.person_id, client_name,
         case when m.role in ('owner', 'admin') then '{read,write,admin}'::text[] else '{read,write}'::text[] end, now() + life
    from member m where m.workspace_id = request_workspace() and m.person_id = request_person()
  returning expires_at
$$;
--> statement-breakpoint
-- Exchanges a code for a token, once. A second use revokes the token of the first: two holders mean a thief.
-- `only_scopes`: the token gets no others of the code's; null: all of them. SQLSTATE HY410: unknown, expired or used.
drop function if exists redeem_code(bytea, bytea, interval);
--> statement-breakpoint
create or replace function redeem_code(code_hash bytea, token_hash bytea, life interval, only_scopes text[]) returns table (expires_at timestamptz, outcome text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found_code sign_in_code;
  new_token uuid;
  ends timestamptz := now() + life;
begin
  select * into found_code from sign_in_code c where c.hash = code_hash for update;
  if not found or found_code.expires_at <= now() then
    raise exception 'code.spent' using errcode = 'HY410';
  end if;
  if found_code.used_at is not null then
    -- Not raised: an exception would roll the revocation back.
    update token set revoked = true where id = found_code.token_id;
    perform note_activity(found_code.workspace_id, jsonb_build_object('kind', 'refusal', 'operation', 'sessions.create',
      'person', found_code.person_id, 'client', 'token:' || found_code.token_id, 'outcome', 'code.spent'));
    return query select null::timestamptz, 'replayed';
    return;
  end if;
  insert into token (workspace_id, person_id, hash, client, scopes, expires_at)
    values (found_code.workspace_id, found_code.person_id, token_hash, found_code.client,
            array(select s from unnest(found_code.scopes) s where only_scopes is null or s = any (only_scopes)), ends)
    returning id into new_token;
  update sign_in_code set used_at = now(), token_id = new_token where hash = code_hash;
  perform note_activity(found_code.workspace_id, jsonb_build_object('kind', 'sign-in', 'operation', 'sessions.create',
    'person', found_code.person_id, 'client', 'token:' || new_token));
  return query select ends, 'signed-in';
end $$;
--> statement-breakpoint
-- Ends what asks: a token of ours, or all that an OAuth client got in the same grant. The refresh token goes: one that is
-- only marked, and used again, makes better-auth end every sign-in of the person with that client.
create or replace function end_session(proof bytea) returns boolean
language sql volatile security definer set search_path = public, pg_temp as $$
  update token set revoked = true where hash = proof and workspace_id = request_workspace();
  with asking as (select a.refresh_id from auth.oauth_access_token a where a.token = encode(proof, 'hex')),
       ended as (update auth.oauth_access_token a set revoked = now(), refresh_id = null
                  where a.token = encode(proof, 'hex') or a.refresh_id in (select refresh_id from asking))
  delete from auth.oauth_refresh_token r where r.id in (select refresh_id from asking);
  select true
$$;
