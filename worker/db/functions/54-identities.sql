create or replace function identity_json(i identity) returns jsonb language sql stable as $$
  select jsonb_build_object('source', i.source, 'key', i.key, 'handle', i.handle, 'person', person_json(i.person_id),
           'linkedAt', iso(i.linked_at), 'linkedBy', person_json(i.linked_by))
$$;
--> statement-breakpoint
-- Whether an account shows that an identity is its own: the provider's own id of it, or its verified e-mail.
create or replace function account_proves(account text, of_source text, of_key text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from auth.account a where a.user_id = account and a.provider_id = of_source and a.account_id = of_key)
      or of_source = 'git' and exists (select from auth."user" u where u.id = account and u.email_verified and lower(u.email) = of_key)
$$;
--> statement-breakpoint
-- What a person is known by; one's own, for administrators anybody's. SQLSTATE HY403.
create or replace function identities_of(person uuid) returns setof identity language plpgsql stable as $$
begin
  if person is not null and person <> request_person() and not request_administers() then
    raise exception 'auth.scope' using errcode = 'HY403';
  end if;
  return query select i.* from identity i where i.workspace_id = request_workspace() and i.person_id = coalesce(person, request_person());
end $$;
--> statement-breakpoint
-- From now on the identity is this person and gives them what it may see. SQLSTATEs: HY404 no such person, HY403 neither
-- an administrator nor the proven owner, HY409 linked to somebody else, who has to be unlinked first.
create or replace function link_identity(of_source text, of_key text, of_handle text, person uuid)
returns table (identity jsonb, formerly jsonb) language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  who uuid := coalesce(person, request_person());
  old identity;
  linked identity;
begin
  perform require_person();
  if not request_administers() and not (who = request_person() and account_proves(account_of(who), of_source, of_key)) then
    raise exception 'auth.scope' using errcode = 'HY403';
  end if;
  perform from person p where p.workspace_id = ws and p.id = who and p.merged_into is null for share;
  if not found then raise exception 'person.not_found' using errcode = 'HY404'; end if;
  insert into identity as i (workspace_id, source, key, handle, person_id) values (ws, of_source, of_key, of_handle, who)
    on conflict (workspace_id, source, key) do nothing;
  select * into old from identity i where i.workspace_id = ws and i.source = of_source and i.key = of_key for update;
  if old.linked_at is not null and old.person_id <> who then raise exception 'identity.taken' using errcode = 'HY409'; end if;
  update identity i set person_id = who, handle = coalesce(of_handle, i.handle), linked_at = coalesce(i.linked_at, now()),
         linked_by = coalesce(i.linked_by, request_person())
   where i.workspace_id = ws and i.source = of_source and i.key = of_key returning * into linked;
  perform activity_concerns(array[who]);
  return query select identity_json(linked), case when old.person_id <> who then person_json(old.person_id) end;
end $$;
--> statement-breakpoint
-- SQLSTATE HY404: no such link of one's own (administrators: of anybody).
create or replace function unlink_identity(of_source text, of_key text) returns void language plpgsql volatile as $$
declare
  whose uuid;
begin
  perform require_person();
  update identity i set linked_at = null, linked_by = null
   where i.workspace_id = request_workspace() and i.source = of_source and i.key = of_key and i.linked_at is not null
     and (i.person_id = request_person() or request_administers())
  returning i.person_id into whose;
  if whose is null then raise exception 'identity.not_found' using errcode = 'HY404'; end if;
  perform activity_concerns(array[whose]);
end $$;
--> statement-breakpoint
create or replace function team_json(t team) returns jsonb language sql stable as $$
  select jsonb_build_object('id', t.id, 'source', t.source, 'key', t.key, 'name', t.name, 'members', (
    select coalesce(jsonb_agg(jsonb_build_object('source', m.source, 'key', m.key, 'person', person_json(i.person_id)) order by m.source, m.key), '[]')
      from team_member m left join identity i on i.workspace_id = m.workspace_id and i.source = m.source and i.key = m.key and i.linked_at is not null
     where m.team_id = t.id))
$$;
--> statement-breakpoint
-- A team that a connection keeps is changed at its source and by nobody else. SQLSTATE HY409.
create or replace function require_unkept(t team) returns void language plpgsql stable as $$
begin
  if t.connection_id is not null then raise exception 'team.synced' using errcode = 'HY409'; end if;
end $$;
--> statement-breakpoint
-- Registers a team with all its members: who is not among them is in it no more. SQLSTATE HY409 as require_unkept().
create or replace function put_team(draft jsonb) returns jsonb language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  put team;
begin
  perform require_unkept(t) from team t where t.workspace_id = ws and t.source = draft ->> 'source' and t.key = draft ->> 'key';
  insert into team as t (workspace_id, source, key, name) values (ws, draft ->> 'source', draft ->> 'key', draft ->> 'name')
    on conflict (workspace_id, source, key) do update set name = excluded.name returning * into put;
  delete from team_member m where m.team_id = put.id;
  insert into team_member (workspace_id, team_id, source, key)
    select distinct ws, put.id, d.source, d.key from jsonb_to_recordset(draft -> 'members') d (source text, key text);
  perform activity_concerns(array[put.id]);
  return team_json(put);
end $$;
--> statement-breakpoint
-- Returns whether there was one. SQLSTATE HY409 as require_unkept().
create or replace function delete_team(key_of_team uuid) returns boolean language plpgsql volatile as $$
begin
  perform require_unkept(t) from team t where t.workspace_id = request_workspace() and t.id = key_of_team;
  delete from team t where t.workspace_id = request_workspace() and t.id = key_of_team;
  return found;
end $$;
--> statement-breakpoint
revoke execute on function account_proves from public;
--> statement-breakpoint
grant execute on function account_proves to hypha_app;
--> statement-breakpoint
grant select, insert, update, delete on team, team_member to hypha_app;
