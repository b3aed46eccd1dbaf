-- Takes back what OAuth clients were granted for an account in a workspace.
create or replace function revoke_grants(account text, workspace uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update auth.oauth_refresh_token set revoked = now() where user_id = account and reference_id = workspace::text and revoked is null;
  update auth.oauth_access_token set revoked = now() where user_id = account and reference_id = workspace::text and revoked is null;
$$;
--> statement-breakpoint
-- Ends every right of a person at once: tokens (an agent's too that acts for them), codes, grants, links, membership.
-- The person stays as who they were to the sources.
create or replace function end_membership(person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  ws uuid := request_workspace();
begin
  perform revoke_grants(account_of(person), ws);
  -- Tokens before the member, as sign_in() and create_token() lock them; whoever waited has made its token by then.
  perform from token t where t.workspace_id = ws and t.person_id = person order by t.id for update;
  delete from member m where m.workspace_id = ws and m.person_id = person;
  update token t set revoked = true where t.workspace_id = ws and (t.person_id = person or t.agent_id = person) and not t.revoked;
  delete from sign_in_code c where c.workspace_id = ws and c.person_id = person;
  update identity i set linked_at = null, linked_by = null where i.workspace_id = ws and i.person_id = person;
  delete from mute x where x.workspace_id = ws and x.person_id = person;
end $$;
--> statement-breakpoint
-- The role of a member who is to lose it; refuses what who asks may not do, and to leave a workspace without an owner.
-- SQLSTATEs: HY404 no such member, HY403 only owners touch owners, HY409 the last one.
create or replace function yield_role(person uuid, next_role text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  ws uuid := request_workspace();
  mine text := lock_members();
  old text;
begin
  select m.role into old from member m where m.workspace_id = ws and m.person_id = person and m.role <> 'agent';
  if old is null then raise exception 'member.not_found' using errcode = 'HY404'; end if;
  if person <> request_person() and mine not in ('owner', 'admin') or 'owner' in (old, next_role) and mine <> 'owner' then
    raise exception 'auth.role' using errcode = 'HY403';
  end if;
  if old = 'owner' and next_role is distinct from 'owner'
     and not exists (select from member m where m.workspace_id = ws and m.role = 'owner' and m.person_id <> person) then
    raise exception 'member.last_owner' using errcode = 'HY409';
  end if;
end $$;
--> statement-breakpoint
create or replace function member_json(m member) returns jsonb language sql stable as $$
  select jsonb_build_object('person', person_json(m.person_id), 'role', m.role, 'since', iso(m.since), 'account', m.user_id is not null)
$$;
--> statement-breakpoint
create or replace function change_member(person uuid, new_role text) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  changed member;
begin
  perform yield_role(person, new_role);
  update member m set role = new_role where m.workspace_id = request_workspace() and m.person_id = person returning m.* into changed;
  return member_json(changed);
end $$;
--> statement-breakpoint
create or replace function remove_member(person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform yield_role(person, null);
  perform end_membership(person);
end $$;
--> statement-breakpoint
create or replace function leave_workspace() returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform require_signed_in();
  perform remove_member(request_person());
end $$;
--> statement-breakpoint
create or replace function agent_json(m member) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('id', p.id, 'name', p.name, 'since', iso(m.since), 'tokens', (
           select count(*) from token t where t.agent_id = p.id and not t.revoked and (t.expires_at is null or t.expires_at > now())))
    from person p where p.id = m.person_id
$$;
--> statement-breakpoint
create or replace function create_agent(agent_name text) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  made member;
begin
  with who as (insert into person (workspace_id, name, kind) values (request_workspace(), agent_name, 'agent') returning id)
  insert into member (workspace_id, person_id, role) select request_workspace(), id, 'agent' from who returning * into made;
  perform activity_concerns(array[made.person_id]);
  return agent_json(made);
end $$;
--> statement-breakpoint
-- Its tokens stop at once. An agent nothing was ever attributed to is gone; another stays as who did what it did.
-- SQLSTATE HY404.
create or replace function remove_agent(agent uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform from member m where m.workspace_id = request_workspace() and m.person_id = agent and m.role = 'agent' for update;
  if not found then raise exception 'agent.not_found' using errcode = 'HY404'; end if;
  perform end_membership(agent);
  delete from person p where p.id = agent and p.workspace_id = request_workspace()
     and not exists (select from contribution c where c.workspace_id = p.workspace_id and c.person_id = p.id)
     and not exists (select from item i where i.workspace_id = p.workspace_id and i.people @> jsonb_build_array(jsonb_build_object('person', p.id)));
end $$;
--> statement-breakpoint
revoke execute on function lock_members, account_of, revoke_grants, end_membership, yield_role, change_member, remove_member,
  leave_workspace, agent_json, create_agent, remove_agent from public;
--> statement-breakpoint
grant execute on function account_of, change_member, remove_member, leave_workspace, agent_json, create_agent, remove_agent to hypha_app;
