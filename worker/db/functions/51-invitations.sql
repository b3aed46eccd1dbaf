-- Open invitations, for administrators; never the hash of their secret.
create or replace view invitation_mine as
  select i.id, i.email, i.role, i.invited_by, i.created_at, i.expires_at from invitation i
   where i.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and i.accepted_at is null and not i.revoked and (select request_administers());
--> statement-breakpoint
create or replace function invitation_json(i invitation_mine) returns jsonb language sql stable as $$
  select jsonb_build_object('id', i.id, 'email', i.email, 'role', i.role, 'invitedBy', person_json(i.invited_by),
           'since', iso(i.created_at), 'expiresAt', iso(i.expires_at))
$$;
--> statement-breakpoint
-- A second invitation of one e-mail takes the place of the first. SQLSTATE HY403: only owners make owners.
create or replace function create_invitation(secret_hash bytea, invited_email text, invited_role text, life interval) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  ws uuid := request_workspace();
  mine text := lock_members();
  made invitation_mine;
begin
  if mine not in ('owner', 'admin') or invited_role = 'owner' and mine <> 'owner' then
    raise exception 'auth.role' using errcode = 'HY403';
  end if;
  update invitation set revoked = true where workspace_id = ws and lower(email) = lower(invited_email) and accepted_at is null;
  insert into invitation (workspace_id, hash, email, role, invited_by, expires_at)
    values (ws, secret_hash, invited_email, invited_role, request_person(), now() + life)
    returning id, email, role, invited_by, created_at, expires_at into made;
  perform activity_concerns(array[made.id]);
  return invitation_json(made);
end $$;
--> statement-breakpoint
create or replace function revoke_invitation(key uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update invitation i set revoked = true where i.id in (select m.id from invitation_mine m where m.id = key);
  if not found then raise exception 'invitation.not_found' using errcode = 'HY404'; end if;
end $$;
--> statement-breakpoint
-- Makes the account a member, once, under whatever race: its verified e-mail is the one that was invited, and whoever
-- invited it may still do so. Somebody known by that e-mail is taken over with what they did; the e-mail, which the account
-- proved, becomes a linked identity. An account that is a member already stays what it is, and nothing is spent.
-- SQLSTATE HY410: unknown, spent, revoked, expired, or not meant for this account.
create or replace function accept_invitation(secret_hash bytea, account text, account_email text, account_name text)
returns table (workspace_id uuid, person_id uuid, role text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  offer invitation;
  address text := lower(account_email);
  who uuid;
begin
  select * into offer from invitation i where i.hash = secret_hash for update;
  if offer.id is null or offer.revoked or offer.accepted_at is not null or offer.expires_at <= now() or lower(offer.email) <> address
     or not exists (select from auth."user" u where u.id = account and u.email_verified and lower(u.email) = address)
     or not exists (select from member m where m.workspace_id = offer.workspace_id and m.person_id = offer.invited_by
                     and (m.role = 'owner' or m.role = 'admin' and offer.role <> 'owner')) then
    raise exception 'invitation.spent' using errcode = 'HY410';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('members:' || offer.workspace_id, 0));
  return query select m.workspace_id, m.person_id, m.role from member m where m.workspace_id = offer.workspace_id and m.user_id = account;
  if found then return; end if;

  perform lock_sums(offer.workspace_id);
  select coalesce(p.merged_into, p.id) into who from identity i join person p on p.id = i.person_id
   where i.workspace_id = offer.workspace_id and i.source = 'git' and i.key = address
     and not exists (select from member m where m.workspace_id = i.workspace_id and m.person_id = coalesce(p.merged_into, p.id)
                      and (m.user_id is not null or m.role = 'agent'));
  if who is null then
    insert into person (workspace_id, name) values (offer.workspace_id, account_name) returning id into who;
  else
    update person p set name = account_name, kind = 'person' where p.id = who;
  end if;
  insert into member as m (workspace_id, person_id, role, user_id) values (offer.workspace_id, who, offer.role, account)
    on conflict on constraint member_workspace_id_person_id_pk do update set user_id = account;
  insert into identity as i (workspace_id, source, key, person_id, linked_at, linked_by)
    values (offer.workspace_id, 'git', address, who, now(), who)
    on conflict on constraint identity_workspace_id_source_key_pk do update set person_id = who, linked_at = now(), linked_by = who
      where i.linked_at is null;
  update invitation i set accepted_at = now() where i.id = offer.id;
  perform note_activity(offer.workspace_id, jsonb_build_object('kind', 'grant', 'operation', 'invitations.accept', 'person', who,
    'client', null, 'about', jsonb_build_array(offer.id)));
  return query select m.workspace_id, m.person_id, m.role from member m where m.workspace_id = offer.workspace_id and m.person_id = who;
end $$;
--> statement-breakpoint
revoke execute on function create_invitation, revoke_invitation, accept_invitation from public;
--> statement-breakpoint
grant select on invitation_mine to hypha_app;
--> statement-breakpoint
grant execute on function create_invitation, revoke_invitation to hypha_app;
--> statement-breakpoint
grant execute on function accept_invitation to hypha_auth;
--> statement-breakpoint
-- What an invitation offers, for whoever holds its secret; nothing once it is spent.
create or replace function invitation_of(secret_hash bytea) returns table (workspace text, email text, role text)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.name, i.email, i.role from invitation i join workspace w on w.id = i.workspace_id
   where i.hash = secret_hash and not i.revoked and i.accepted_at is null and i.expires_at > now()
$$;
--> statement-breakpoint
revoke execute on function invitation_of from public;
--> statement-breakpoint
grant execute on function invitation_of to hypha_auth;
