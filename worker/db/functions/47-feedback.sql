-- What was said of cards of a kind by anybody of the workspace that asks, lately; who said it is in no count.
create or replace function feedback_tally(kind_of_card text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('useful', count(*) filter (where f.answer = 'useful'), 'notUseful', count(*) filter (where f.answer <> 'useful'))
    from feedback f where f.workspace_id = request_workspace() and f.about = kind_of_card and f.at > now() - interval '90 days'
$$;
--> statement-breakpoint
create or replace function feedback_json(f feedback) returns jsonb language sql stable as $$
  select jsonb_build_object('item', f.item_id, 'about', f.about, 'answer', f.answer, 'reason', f.reason, 'at', iso(f.at))
$$;
--> statement-breakpoint
-- SQLSTATE HY404: no item they may see.
create or replace function give_feedback(what uuid, card text, said text, because text) returns jsonb language plpgsql volatile as $$
declare
  given feedback;
begin
  if not exists (select from item_mine i where i.id = what) then raise exception 'item.not_found' using errcode = 'HY404'; end if;
  insert into feedback (workspace_id, person_id, item_id, about, answer, reason)
    values (request_workspace(), request_person(), what, card, said, because)
    on conflict (workspace_id, person_id, item_id, about) do update
       -- Said again, it was said before.
       set at = case when (feedback.answer, feedback.reason) is distinct from (excluded.answer, excluded.reason) then excluded.at else feedback.at end,
           answer = excluded.answer, reason = excluded.reason
    returning * into given;
  return feedback_json(given);
end $$;
--> statement-breakpoint
revoke execute on function feedback_tally from public;
--> statement-breakpoint
grant execute on function feedback_tally to hypha_app;
