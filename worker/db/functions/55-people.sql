-- Counts the work of people anew, after somebody was merged or told apart; wants lock_sums().
create or replace function recount_people(who uuid[]) returns void language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  everybody uuid[] := array(select p.id from person p where p.workspace_id = ws and (p.id = any (who) or p.merged_into = any (who)));
begin
  delete from contribution c where c.workspace_id = ws and c.person_id = any (everybody);
  insert into contribution (workspace_id, container_id, path, person_id, role, audience_id, changes, weight, last_at)
    select ws, w.* from work_in(array(
      select i.id from item i where i.workspace_id = ws
         and exists (select from jsonb_array_elements(i.people) p where (p ->> 'person')::uuid = any (everybody)))) w
     where w.person_id = any (everybody);
  delete from review_pair c where c.workspace_id = ws and (c.author_id = any (everybody) or c.reviewer_id = any (everybody));
  insert into review_pair (workspace_id, container_id, author_id, reviewer_id, audience_id, changes, weight)
    select ws, w.* from review_pairs_in(array(
      select i.id from item i where i.workspace_id = ws
         and exists (select from jsonb_array_elements(i.people) p where (p ->> 'person')::uuid = any (everybody)))) w
     where w.author_id = any (everybody) or w.reviewer_id = any (everybody);
end $$;
--> statement-breakpoint
-- A person who can be told apart from everybody else here, locked. SQLSTATEs: HY404 nobody, HY409 merged into another.
create or replace function single_person(key uuid) returns person language plpgsql volatile as $$
declare
  found_person person;
begin
  select * into found_person from person p where p.workspace_id = request_workspace() and p.id = key for update;
  if found_person.id is null then raise exception 'person.not_found' using errcode = 'HY404'; end if;
  if found_person.merged_into is not null then raise exception 'person.merged' using errcode = 'HY409'; end if;
  return found_person;
end $$;
--> statement-breakpoint
-- From now on one person is shown and counted as another. Rights do not move: those of a member are theirs alone.
-- SQLSTATE HY409: a member, or somebody others were merged into.
create or replace function merge_people(person uuid, into_person uuid) returns jsonb language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  one person;
  other uuid;
begin
  perform lock_sums();
  one := single_person(person);
  select coalesce(p.merged_into, p.id) into other from person p where p.workspace_id = ws and p.id = into_person;
  if other is null then raise exception 'person.not_found' using errcode = 'HY404'; end if;
  if exists (select from member m where m.workspace_id = ws and m.person_id = one.id) or exists (select from person p where p.merged_into = one.id) then
    raise exception 'person.taken' using errcode = 'HY409';
  end if;
  update person p set merged_into = other where p.id = one.id;
  perform recount_people(array[one.id, other]);
  return person_json(one.id);
end $$;
--> statement-breakpoint
-- They are two again, as before; somebody who never was merged stays as they are. SQLSTATE HY404.
create or replace function unmerge_people(person uuid) returns jsonb language plpgsql volatile as $$
declare
  ws uuid := request_workspace();
  other uuid;
begin
  perform lock_sums();
  select p.merged_into into other from person p where p.workspace_id = ws and p.id = person for update;
  if not found then raise exception 'person.not_found' using errcode = 'HY404'; end if;
  if other is not null then
    update person p set merged_into = null where p.id = person;
    perform recount_people(array[person, other]);
  end if;
  return person_json(person);
end $$;
--> statement-breakpoint
-- The account that signs in as a person: its name and e-mail.
create or replace function account_json(person uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('name', u.name, 'email', u.email, 'since', iso(u.created_at)) from auth."user" u where u.id = account_of(person)
$$;
--> statement-breakpoint
-- Tokens of a person, revoked ones too, without what they are recognised by.
create or replace function tokens_json(person uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('client', t.client, 'createdAt', iso(t.created_at), 'usedAt', iso(t.used_at), 'revoked', t.revoked)
                            order by t.created_at, t.id), '[]')
    from token t where t.workspace_id = request_workspace() and t.person_id = person
$$;
--> statement-breakpoint
-- Everything kept about a person but items: what they are asked about. SQLSTATEs as single_person().
create or replace function personal_json(key uuid) returns jsonb
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  who person := single_person(key);
begin
  return (
    with known as (select i.* from person p join identity i on i.person_id = p.id where p.id = who.id or p.merged_into = who.id),
    account as (select account_json(who.id) a)
    select jsonb_build_object('id', who.id, 'name', who.name, 'kind', who.kind, 'since', iso(who.created_at),
      'role', (select m.role from member m where m.workspace_id = who.workspace_id and m.person_id = who.id),
      'account', (select a from account),
      'merged', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]') from person p where p.merged_into = who.id),
      'identities', (select coalesce(jsonb_agg(jsonb_build_object('source', k.source, 'key', k.key, 'handle', k.handle, 'linkedAt', iso(k.linked_at))
                                               order by k.source, k.key), '[]') from known k),
      'teams', (select coalesce(jsonb_agg(jsonb_build_object('source', t.source, 'key', t.key, 'name', t.name) order by t.source, t.key), '[]')
                  from team t where t.id in (select m.team_id from known k join team_member m using (workspace_id, source, key))),
      'tokens', tokens_json(who.id),
      'awayUntil', (select iso(s.away_until) from said_standing s where s.person_id = who.id),
      'unnamed', coalesce((select s.unnamed from said_standing s where s.person_id = who.id), false),
      'corrections', (select coalesce(jsonb_agg(jsonb_build_object('repository', c.repository, 'path', c.path, 'since', iso(c.since), 'until', iso(c.until))
                                                order by c.since, c.id), '[]')
                        from correction c join person p on p.id = c.person_id where c.workspace_id = who.workspace_id and (p.id = who.id or p.merged_into = who.id)),
      'feedback', (select coalesce(jsonb_agg(feedback_json(f) order by f.at, f.item_id, f.about), '[]') from feedback f
                    where f.workspace_id = who.workspace_id and f.person_id = who.id),
      -- What somebody mutes is theirs alone, whoever administers.
      'mutes', case when who.id = request_person() then mutes_json() end,
      'invitations', (select coalesce(jsonb_agg(jsonb_build_object('email', i.email, 'role', i.role, 'since', iso(i.created_at)) order by i.created_at), '[]')
                        from invitation i where i.workspace_id = who.workspace_id
                         and (lower(i.email) in (select k.key from known k where k.source = 'git') or lower(i.email) = lower((select a ->> 'email' from account))))));
end $$;
--> statement-breakpoint
-- Nobody is named by these any more. A shared audience is known by what it held, so it must not be found again by that.
create or replace function forget_principals(gone text[]) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  with named as (
    delete from audience_principal ap where ap.workspace_id = request_workspace() and ap.principal = any (gone) returning ap.audience_id)
  update audience a set hash = null where a.id in (select audience_id from named)
$$;
--> statement-breakpoint
-- Forgets a person, and whoever was merged into them: their work goes to a new “Former member” whom nothing leads back to.
-- An account that works in no other workspace goes, too. Returns how many items stay.
-- SQLSTATEs: HY404, HY409 as single_person() and yield_role(), HY403 only owners erase owners.
create or replace function erase_person(key uuid) returns int
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  ws uuid := request_workspace();
  who person;
  gone uuid[];
  account text;
  former uuid;
  stay int;
begin
  perform lock_members();
  perform lock_sums();
  who := single_person(key);
  if exists (select from member m where m.workspace_id = ws and m.person_id = key and m.role <> 'agent') then perform yield_role(key, null); end if;
  account := account_of(key);
  gone := array(select p.id from person p where p.id = key or p.merged_into = key);
  delete from invitation i where i.workspace_id = ws and lower(i.email) in (
    select k.key from identity k where k.person_id = any (gone) and k.source = 'git' union select lower(u.email) from auth."user" u where u.id = account);
  perform end_membership(key);

  insert into person (workspace_id, name) values (ws, 'Former member') returning id into former;
  update item i set author_id = case when i.author_id = any (gone) then former else i.author_id end,
         people = (select jsonb_agg(case when (p ->> 'person')::uuid = any (gone) then p - 'as' || jsonb_build_object('person', former) else p end order by n)
                     from jsonb_array_elements(i.people) with ordinality x (p, n))
   where i.workspace_id = ws and exists (select from jsonb_array_elements(i.people) p where (p ->> 'person')::uuid = any (gone));
  get diagnostics stay = row_count;
  update contribution c set person_id = former where c.workspace_id = ws and c.person_id = key;
  update review_pair c set author_id = case when c.author_id = key then former else c.author_id end,
         reviewer_id = case when c.reviewer_id = key then former else c.reviewer_id end
   where c.workspace_id = ws and key in (c.author_id, c.reviewer_id);

  perform forget_principals(array(select 'person:' || g from unnest(gone) g union all
                                  select 'identity:' || k.source || ':' || k.key from identity k where k.person_id = any (gone)));
  delete from team_member m using identity k where m.workspace_id = ws and k.workspace_id = ws and m.source = k.source and m.key = k.key and k.person_id = any (gone);
  update identity k set linked_by = null where k.workspace_id = ws and k.linked_by = any (gone);
  update invitation i set invited_by = former where i.workspace_id = ws and i.invited_by = any (gone);
  delete from person p where p.id = any (gone);
  delete from auth."user" u where u.id = account and not exists (select from member m where m.user_id = account);
  if stay = 0 then delete from person p where p.id = former; end if;
  return stay;
end $$;
--> statement-breakpoint
revoke execute on function account_json, tokens_json, personal_json, forget_principals, erase_person from public;
--> statement-breakpoint
grant execute on function personal_json, erase_person to hypha_app;
