-- What whoever asks may do, as sign_in() found it.
create or replace function request_role() returns text language sql stable as
  $$ select nullif(current_setting('app.role', true), '') $$;
--> statement-breakpoint
create or replace function request_scopes() returns text[] language sql stable as
  $$ select string_to_array(nullif(current_setting('app.scopes', true), ''), ',') $$;
--> statement-breakpoint
-- Whether the workspace's own affairs are open to who asks: an administrator's role and a token that carries it.
create or replace function request_administers() returns boolean language sql stable as
  $$ select coalesce(request_role() in ('owner', 'admin') and 'admin' = any (request_scopes()), false) $$;
--> statement-breakpoint
-- What concerns a person's own standing is no agent's business. SQLSTATE HY403.
create or replace function require_person() returns void language plpgsql stable as $$
begin
  if coalesce(request_role(), 'agent') = 'agent' then raise exception 'auth.person' using errcode = 'HY403'; end if;
end $$;
--> statement-breakpoint
-- What makes rights or gives them up wants the person signed in: a script's token must not renew itself. SQLSTATE HY403.
create or replace function require_signed_in() returns void language plpgsql stable as $$
begin
  perform require_person();
  if current_setting('app.script', true) = 'true' then raise exception 'auth.person' using errcode = 'HY403'; end if;
end $$;
--> statement-breakpoint
-- Makes changes of membership wait for each other, and says what role who asks has once it is their turn: two owners
-- who leave at once, or two administrators who demote each other, must not both be allowed. SQLSTATE HY401.
create or replace function lock_members() returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  mine text;
begin
  perform pg_advisory_xact_lock(hashtextextended('members:' || request_workspace(), 0));
  select m.role into mine from member m where m.workspace_id = request_workspace() and m.person_id = request_person();
  if mine is null then raise exception 'auth.invalid' using errcode = 'HY401'; end if;
  return mine;
end $$;
--> statement-breakpoint
-- The account that signs in as a person here; null when none does.
create or replace function account_of(person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as
  $$ select m.user_id from member m where m.workspace_id = request_workspace() and m.person_id = person $$;
