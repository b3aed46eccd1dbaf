-- What signing in may know and change outside its own schema. The role hypha_auth has these functions and no table.
-- Where an account works: what it chose, while it is a member there, else its only workspace. Null: it has to choose.
create or replace function current_workspace(account text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  with its as (select m.workspace_id id from member m where m.user_id = account)
  select coalesce((select its.id from its join auth."user" u on u.id = account and u.workspace_id = its.id::text),
                  (select min(id::text)::uuid from its having count(*) = 1))
$$;
--> statement-breakpoint
-- The workspaces an account is a member of.
create or replace function workspaces_of(account text)
returns table (id uuid, name text, role text, current boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, w.name, m.role, w.id = current_workspace(account)
    from member m join workspace w on w.id = m.workspace_id where m.user_id = account order by w.name, w.id
$$;
--> statement-breakpoint
-- Exchanges a one-time code for the account of the person it was made for, which it makes when there is none yet.
-- SQLSTATE HY410: unknown, expired or used.
create or replace function account_of_code(code_hash bytea) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found_code sign_in_code;
  account text;
begin
  select * into found_code from sign_in_code c where c.hash = code_hash for update;
  if not found or found_code.expires_at <= now() or found_code.used_at is not null then
    raise exception 'code.spent' using errcode = 'HY410';
  end if;
  update sign_in_code set used_at = now() where hash = code_hash;
  select m.user_id into account from member m
   where m.workspace_id = found_code.workspace_id and m.person_id = found_code.person_id for update;
  if account is null then
    -- The address is nobody's: `.invalid` never resolves, and no provider vouches for it.
    insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
      select p.id::text, p.name, p.id || '@code.invalid', false, now(), now() from person p where p.id = found_code.person_id
      on conflict (id) do update set updated_at = now() returning id into account;
    update member m set user_id = account where m.workspace_id = found_code.workspace_id and m.person_id = found_code.person_id;
  end if;
  update auth."user" set workspace_id = found_code.workspace_id where id = account;
  return account;
end $$;
--> statement-breakpoint
-- A refresh token is spent once, also when many ask at the same moment: better-auth reads, then writes (PROVEN.md 4).
create or replace function auth.spend_once() returns trigger language plpgsql as
  $$ begin if old.revoked is not null then return null; end if; return new; end $$;
--> statement-breakpoint
create or replace trigger spend_once before update of revoked on auth.oauth_refresh_token
  for each row execute function auth.spend_once();
--> statement-breakpoint
-- The device flow gives tokens without a workspace: they speak for the one the account worked in when it approved.
create or replace function auth.name_workspace() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.reference_id := coalesce(new.reference_id, current_workspace(new.user_id)::text);
  return new;
end $$;
--> statement-breakpoint
create or replace trigger name_workspace before insert on auth.oauth_access_token for each row execute function auth.name_workspace();
--> statement-breakpoint
create or replace trigger name_workspace before insert on auth.oauth_refresh_token for each row execute function auth.name_workspace();
--> statement-breakpoint
-- Registers a worker's address and our own clients. Run by whoever sets the worker up, as the owner of the tables.
create or replace function prepare_sign_in(origin text, redirects text[]) returns void language plpgsql volatile as $$
begin
  insert into auth.oauth_resource (id, identifier, name, created_at)
    values (origin || '/mcp', origin || '/mcp', 'Hypha', now()) on conflict (identifier) do nothing;
  insert into auth.oauth_client (id, client_id, name, skip_consent, token_endpoint_auth_method, application_type,
                                 require_pkce, redirect_uris, grant_types, response_types, scopes, created_at)
    values ('hypha-extension', 'hypha-extension', 'Hypha in the browser', true, 'none', 'native', true, redirects,
            '{authorization_code,refresh_token}', '{code}', '{read,write,admin,offline_access}', now()),
           ('hypha-cli', 'hypha-cli', 'Hypha on the command line', true, 'none', 'native', true, '{}',
            '{urn:ietf:params:oauth:grant-type:device_code,refresh_token}', '{}', '{read,write,admin,offline_access}', now())
    on conflict (id) do update set redirect_uris = excluded.redirect_uris, scopes = excluded.scopes, grant_types = excluded.grant_types;
end $$;
