-- Script tokens that live: one's own, and for administrators everybody's; never the hash.
create or replace view token_mine as
  select t.id, t.person_id, t.agent_id, t.client, t.hint, t.scopes, t.created_at, t.used_at, t.expires_at from token t
   where t.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and t.kind = 'script' and not t.revoked
     and (t.person_id = (select request_person()) or (select request_administers()));
--> statement-breakpoint
create or replace function token_json(t token_mine) returns jsonb language sql stable as $$
  select jsonb_build_object('id', t.id, 'name', t.client, 'hint', t.hint, 'scopes', to_jsonb(t.scopes), 'person', person_json(t.person_id),
           'agent', (select jsonb_build_object('id', a.id, 'name', a.name) from person a where a.id = t.agent_id),
           'createdAt', iso(t.created_at), 'usedAt', iso(t.used_at), 'expiresAt', iso(t.expires_at))
$$;
--> statement-breakpoint
-- A token may do no more than the one that makes it. With an agent it acts for who makes it; alone, for the agent itself.
-- SQLSTATEs: HY403 more than one's own, HY404 no such agent.
create or replace function create_token(token_hash bytea, token_hint text, name text, wanted text[], life interval, agent uuid, alone boolean)
returns jsonb language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  ws uuid := request_workspace();
  made token_mine;
begin
  perform require_signed_in();
  -- Locked: a membership that ends meanwhile takes this token along.
  perform from member m where m.workspace_id = ws and m.person_id = request_person() for share;
  if not found then raise exception 'auth.invalid' using errcode = 'HY401'; end if;
  if not wanted <@ request_scopes() or alone and not request_administers() then
    raise exception 'auth.scope' using errcode = 'HY403';
  end if;
  if agent is not null then
    perform from member m where m.workspace_id = ws and m.person_id = agent and m.role = 'agent' for share;
    if not found then raise exception 'agent.not_found' using errcode = 'HY404'; end if;
  end if;
  insert into token (workspace_id, person_id, agent_id, hash, client, kind, hint, scopes, expires_at)
    values (ws, case when alone then agent else request_person() end, agent, token_hash, name, 'script', token_hint, wanted, now() + life)
    returning id, person_id, agent_id, client, hint, scopes, created_at, used_at, expires_at into made;
  perform activity_concerns(array[made.id]);
  return token_json(made);
end $$;
--> statement-breakpoint
create or replace function revoke_token(key uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform require_person();
  update token t set revoked = true where t.id in (select m.id from token_mine m where m.id = key);
  if not found then raise exception 'token.not_found' using errcode = 'HY404'; end if;
end $$;
--> statement-breakpoint
revoke execute on function create_token, revoke_token from public;
--> statement-breakpoint
grant select on token_mine to hypha_app;
--> statement-breakpoint
grant execute on function create_token, revoke_token to hypha_app;
