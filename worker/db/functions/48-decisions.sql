-- A decision whom somebody may see, locked for a change, with its standing. One that is just going is waited for, and is gone then.
-- SQLSTATE HY404.
create or replace function standing_for_change(key uuid) returns decision_standing language plpgsql volatile as $$
declare
  s decision_standing;
begin
  perform d.id from decision d where d.id = key and d.workspace_id = request_workspace() and exists (select from decision_mine m where m.id = key) for key share;
  if not found then raise exception 'decision.not_found' using errcode = 'HY404'; end if;
  insert into decision_standing (decision_id, workspace_id) values (key, request_workspace()) on conflict do nothing;
  select * into s from decision_standing x where x.decision_id = key and x.workspace_id = request_workspace() for update;
  return s;
end $$;
--> statement-breakpoint
create or replace function add_decision_event(key uuid, what text, was text, is_now text, said text, link text, moment timestamptz) returns void
language sql volatile as $$
  insert into decision_event (workspace_id, decision_id, at, person_id, kind, before, after, note, url)
    values (request_workspace(), key, moment, request_person(), what, was, is_now, said, link)
$$;
--> statement-breakpoint
-- Moves a decision to a state; what was asked about it is answered by that.
create or replace function set_decision_state(key uuid, target text, said text, link text, moment timestamptz) returns void language plpgsql volatile as $$
declare
  s decision_standing := standing_for_change(key);
  recorded text := (select d.state from decision_mine d where d.id = key);
begin
  perform add_decision_event(key, 'state', standing_state(recorded, s), target, said, link, moment);
  update decision_standing x set state = target, record_state = recorded, lapsed_at = null, lapsed_to = null,
         superseded_by = case when target = 'overtaken' then x.superseded_by end,
         confirmed_at = coalesce(x.confirmed_at, moment)
   where x.decision_id = key and x.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- Gives a decision another date; null: it is never asked about.
create or replace function set_decision_date(key uuid, date timestamptz, said text, moment timestamptz) returns void language plpgsql volatile as $$
declare
  s decision_standing := standing_for_change(key);
begin
  perform add_decision_event(key, 'date', (select iso(decision_due(d, s)) from decision d where d.id = key and d.workspace_id = request_workspace()),
                             iso(date), said, null, moment);
  update decision_standing x set check_by = date, dated = case when date is null then 'none' else 'given' end,
         lapsed_at = null, lapsed_to = null, checked_for = null
   where x.decision_id = key and x.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- Says whose decision it is: a member. SQLSTATE HY404.
create or replace function set_decision_owner(key uuid, owner uuid, moment timestamptz) returns void language plpgsql volatile as $$
declare
  s decision_standing := standing_for_change(key);
begin
  if not exists (select from member m where m.workspace_id = request_workspace() and m.person_id = owner and m.role <> 'agent') then
    raise exception 'member.not_found' using errcode = 'HY404';
  end if;
  perform add_decision_event(key, 'owner', s.owner_id::text, owner::text, null, null, moment);
  update decision_standing x set owner_id = owner, lapsed_to = case when x.lapsed_at is not null then owner end
   where x.decision_id = key and x.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- One decision takes another's place; both must be seen by who says so, and the other must not end where it begins.
-- SQLSTATEs: HY404, HY409 a circle.
create or replace function supersede_decision(key uuid, successor uuid, moment timestamptz) returns void language plpgsql volatile as $$
declare
  s decision_standing := standing_for_change(key);
begin
  if not exists (select from decision_mine d where d.id = successor) then raise exception 'decision.not_found' using errcode = 'HY404'; end if;
  if key = successor or current_successor(successor) = key then raise exception 'decision.circle' using errcode = 'HY409'; end if;
  perform set_decision_state(key, 'overtaken', null, null, moment);
  perform add_decision_event(key, 'superseded', null, successor::text, null, null, moment);
  update decision_standing x set superseded_by = successor where x.decision_id = key and x.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- It is one: no suggestion any more. Said again, nothing changes.
create or replace function confirm_decision(key uuid, moment timestamptz) returns void language plpgsql volatile as $$
declare
  s decision_standing := standing_for_change(key);
begin
  if s.confirmed_at is not null then return; end if;
  perform add_decision_event(key, 'confirmed', null, null, null, null, moment);
  update decision_standing x set confirmed_at = moment where x.decision_id = key and x.workspace_id = request_workspace();
end $$;
--> statement-breakpoint
-- Answers for a decision that lapsed. SQLSTATE HY409: it does not wait for whoever answers.
create or replace function answer_lapse(key uuid, answer text, said text, link text, date timestamptz, moment timestamptz) returns void
language plpgsql volatile as $$
declare
  s decision_standing := standing_for_change(key);
begin
  if not awaits_viewer(s) then raise exception 'decision.not_lapsed' using errcode = 'HY409'; end if;
  if answer = 'intended' then perform set_decision_date(key, date, said, moment);
  else perform set_decision_state(key, answer, said, link, moment); end if;
end $$;
--> statement-breakpoint
-- Changes a decision as somebody says; answers with it. SQLSTATEs as the functions above.
create or replace function change_decision(key uuid, said jsonb, moment timestamptz) returns jsonb language plpgsql volatile as $$
begin
  if said ->> 'owner' is not null then perform set_decision_owner(key, (said ->> 'owner')::uuid, moment); end if;
  if said ->> 'supersededBy' is not null then perform supersede_decision(key, (said ->> 'supersededBy')::uuid, moment); end if;
  if said ->> 'state' is not null then perform set_decision_state(key, said ->> 'state', said ->> 'note', null, moment); end if;
  if said ->> 'checkBy' is not null then perform set_decision_date(key, (said ->> 'checkBy')::timestamptz, said ->> 'note', moment); end if;
  if (said ->> 'confirmed')::boolean then perform confirm_decision(key, moment); end if;
  if said ->> 'answer' is not null then
    perform answer_lapse(key, said ->> 'answer', said ->> 'note', said ->> 'link', (said ->> 'until')::timestamptz, moment);
  end if;
  perform activity_concerns(array(select d.item_id from decision_mine d where d.id = key));
  return decision_json(key);
end $$;
--> statement-breakpoint
-- The viewer's audiences with those that were just made.
create or replace function renew_audiences() returns void
language sql volatile security definer set search_path = public, pg_temp as
  $$ select set_config('app.audiences', audiences_of(request_workspace(), request_principals())::text, true) $$;
--> statement-breakpoint
-- Writes a decision down as an item of the workspace's own record, and says at once what is known of it.
create or replace function record_decision(home jsonb, batch jsonb, said jsonb, moment timestamptz) returns jsonb language plpgsql volatile as $$
declare
  place uuid := (select c.id from put_container(home) c);
  made uuid;
begin
  perform renew_audiences();
  perform store_items(place, batch);
  perform renew_audiences();
  select d.id into made from decision_mine d join item_mine i on i.id = d.item_id
   where i.container_id = place and i.ref = batch -> 'items' -> 0 ->> 'ref';
  perform standing_for_change(made);
  perform add_decision_event(made, 'recorded', null, null, null, null, moment);
  update decision_standing x set confirmed_at = moment, owner_id = request_person() where x.decision_id = made and x.workspace_id = request_workspace();
  if said ->> 'supersedes' is not null then perform supersede_decision((said ->> 'supersedes')::uuid, made, moment); end if;
  return change_decision(made, said - 'supersedes', moment);
end $$;
--> statement-breakpoint
-- Whether somebody wrote it down here, so that its words are ours to change.
create or replace function is_written_here(key uuid) returns boolean language sql stable as
  $$ select exists (select from decision_event_mine e where e.decision_id = key and e.kind = 'recorded') $$;
--> statement-breakpoint
-- Writes the record of a decision again that was written down here, for the same readers, and says what became other words (`reworded`:
-- kind, before, after). SQLSTATEs: HY404; HY409 it was read from a document, or is not any more what was read; as change_decision().
create or replace function reword_decision(key uuid, batch jsonb, read_version text, reworded jsonb, said jsonb, moment timestamptz) returns jsonb
language plpgsql volatile as $$
declare
  record_id uuid := (select d.item_id from decision_mine d where d.id = key);
  place uuid := (select i.container_id from item_mine i where i.id = record_id);
  readers jsonb;
begin
  if record_id is null then raise exception 'decision.not_found' using errcode = 'HY404'; end if;
  if not is_written_here(key) then raise exception 'decision.elsewhere' using errcode = 'HY409'; end if;
  perform pg_advisory_xact_lock(hashtextextended('container:' || place, 0));
  if not exists (select from item_mine i where i.id = record_id and i.version = read_version) then
    raise exception 'decision.outrun' using errcode = 'HY409';
  end if;
  select jsonb_agg(p.principal order by p.principal) into readers
    from item_mine i join container_mine c on c.id = i.container_id and c.audience_id <> i.audience_id
    join audience_principal p on p.audience_id = i.audience_id and p.workspace_id = i.workspace_id where i.id = record_id;
  perform store_items(place, case when readers is null then batch else jsonb_set(batch, '{items,0,audience}', readers) end);
  perform add_decision_event(key, r.kind, r.before, r.after, said ->> 'note', null, moment)
    from jsonb_to_recordset(reworded) r (kind text, before text, after text);
  return change_decision(key, said, moment);
end $$;
--> statement-breakpoint
-- What happened to a decision, the latest first. Ids of what took its place stay out: who may see that is another matter.
create or replace function decision_history(key uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('at', iso(e.at), 'person', case when e.kind not in ('lapsed', 'followed') then person_json(e.person_id) end, 'kind', e.kind,
           'before', case when e.kind not in ('owner', 'superseded') then e.before end, 'after', case when e.kind not in ('owner', 'superseded') then e.after end,
           'note', e.note, 'url', e.url) order by e.id desc), '[]')
    from (select * from decision_event_mine x where x.decision_id = key order by x.id desc limit 200) e
$$;
--> statement-breakpoint
-- Decisions whose date has come and nobody looked at yet, in every workspace, with who is asked; those after a place in that order.
create or replace function due_decisions(moment timestamptz, after_due timestamptz, after_key uuid, most int)
returns table (workspace uuid, decision uuid, owner uuid, due timestamptz, ref text, title text, statement text, scope text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select x.workspace_id, x.id, decision_owner(x.id), x.due, x.ref, x.title, x.statement, x.scope from (
    select d.workspace_id, d.id, y.due, i.ref, d.title, d.statement, d.scope
      from decision d join item i on i.id = d.item_id left join decision_standing s on s.decision_id = d.id cross join lateral (select decision_due(d, s) due) y
     where y.due <= moment and y.due is distinct from s.checked_for and is_open_state(standing_state(d.state, s))
       and (not d.suggested or s.confirmed_at is not null)
       and (y.due, d.id) > (coalesce(after_due, '-infinity'), coalesce(after_key, '00000000-0000-0000-0000-000000000000'))
     order by y.due, d.id limit most) x
   order by x.due, x.id
$$;
--> statement-breakpoint
-- From now on this transaction sees what a member sees, for what is looked up on their behalf. It acts for nobody, so nothing is
-- muted. SQLSTATE HY401: no member.
create or replace function enter_as(key uuid, person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  named_by text[] := principals_of(key, person);
begin
  if not exists (select from member m where m.workspace_id = key and m.person_id = person) then raise exception 'auth.invalid' using errcode = 'HY401'; end if;
  perform enter_workspace(key);
  perform set_config('app.principals', named_by::text, true),
          set_config('app.audiences', audiences_of(key, named_by)::text, true);
end $$;
--> statement-breakpoint
-- Writes down what became of a decision by its date: it lapsed and waits for its owner, or it was followed up. Whoever comes
-- second, or after somebody answered or gave another date, changes nothing. Returns whether it was the first.
create or replace function settle_decision(key uuid, for_due timestamptz, asked uuid, lapses boolean, link text, moment timestamptz) returns boolean
language plpgsql volatile as $$
declare
  d decision;
  s decision_standing;
begin
  select * into d from decision x where x.id = key and x.workspace_id = request_workspace();
  if d.id is null then return false; end if;
  insert into decision_standing (decision_id, workspace_id) values (key, request_workspace()) on conflict do nothing;
  select * into s from decision_standing x where x.decision_id = key and x.workspace_id = request_workspace() for update;
  if decision_due(d, s) is distinct from for_due or s.checked_for is not distinct from for_due
     or not is_open_state(standing_state(d.state, s)) then return false; end if;
  insert into decision_event (workspace_id, decision_id, at, person_id, kind, url, due)
    values (request_workspace(), key, moment, asked, case when lapses then 'lapsed' else 'followed' end, link, for_due)
    on conflict (decision_id, due) where due is not null do nothing;
  update decision_standing x set checked_for = for_due, lapsed_at = case when lapses then moment end, lapsed_to = case when lapses then asked end
   where x.decision_id = key and x.workspace_id = request_workspace();
  return true;
end $$;
--> statement-breakpoint
revoke execute on function due_decisions, enter_as, renew_audiences from public;
--> statement-breakpoint
grant execute on function due_decisions, enter_as, renew_audiences to hypha_app;
--> statement-breakpoint
-- What happened to a decision is added to and never changed.
grant select, insert on decision_event to hypha_app;
--> statement-breakpoint
grant select, insert, update on decision_standing to hypha_app;
--> statement-breakpoint
grant select on decision_standing_mine, decision_event_mine to hypha_app;
