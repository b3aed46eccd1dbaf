create or replace function workspace_json(w workspace) returns jsonb language sql stable as $$
  select jsonb_build_object('id', w.id, 'name', w.name, 'since', iso(w.created_at),
           'members', (select count(*) from member m where m.workspace_id = w.id and m.role <> 'agent'),
           'agents', (select count(*) from member m where m.workspace_id = w.id and m.role = 'agent'),
           'overlapBase', w.overlap_base,
           'agreedTo', (select p.service from proposer p where p.workspace_id = w.id),
           'problem', (select p.error ->> 'message' from proposer p where p.workspace_id = w.id and request_administers()),
           'feedback', jsonb_build_object('related', feedback_tally('related'), 'overlap', feedback_tally('overlap')))
$$;
--> statement-breakpoint
create or replace function rename_workspace(new_name text) returns jsonb
language sql volatile security definer set search_path = public, pg_temp as $$
  update workspace w set name = new_name where w.id = request_workspace() returning workspace_json(w)
$$;
--> statement-breakpoint
-- Null: back to the product's own.
create or replace function move_overlap(new_base float8) returns jsonb
language sql volatile security definer set search_path = public, pg_temp as $$
  update workspace w set overlap_base = new_base where w.id = request_workspace() returning workspace_json(w)
$$;
--> statement-breakpoint
-- Everything goes: items and what was derived from them, people, tokens, the log, and accounts that work nowhere else.
-- Returns false, and does nothing, when the name is another. SQLSTATE HY403: owners only.
create or replace function delete_workspace(typed_name text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  ws uuid := request_workspace();
  accounts text[];
begin
  if lock_members() <> 'owner' then raise exception 'auth.role' using errcode = 'HY403'; end if;
  if not exists (select from workspace w where w.id = ws and w.name = typed_name) then return false; end if;
  perform lock_sums();
  accounts := array(select m.user_id from member m where m.workspace_id = ws and m.user_id is not null);
  delete from auth.oauth_refresh_token r where r.reference_id = ws::text;
  delete from auth.oauth_access_token a where a.reference_id = ws::text;
  -- Containers before audiences, which they name; the rest follows from the workspace.
  delete from container c where c.workspace_id = ws;
  delete from lexeme l where l.workspace_id = ws;
  delete from workspace w where w.id = ws;
  delete from auth."user" u where u.id = any (accounts) and not exists (select from member m where m.user_id = u.id);
  return true;
end $$;
--> statement-breakpoint
revoke execute on function rename_workspace, move_overlap, delete_workspace from public;
--> statement-breakpoint
grant execute on function rename_workspace, move_overlap, delete_workspace to hypha_app;
