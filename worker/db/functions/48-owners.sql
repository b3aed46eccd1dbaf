-- Whom a name, a handle or an id means, among people the viewer knows of; null is whoever asks. An id counts before a handle, a
-- handle before a name. SQLSTATEs: HY404 nobody, HY409 several of that name.
create or replace function person_called(who text) returns uuid language plpgsql stable as $$
declare
  found_ids uuid[];
begin
  if who is null then
    return (select coalesce(p.merged_into, p.id) from person p where p.id = request_person());
  end if;
  select array_agg(distinct id) into found_ids from (
    select coalesce(p.merged_into, p.id) id, rank() over (order by c.nth) place from (
        select p.id, 1 nth from person p where p.workspace_id = request_workspace() and p.id::text = lower(btrim(who))
        union select i.person_id, 2 from identity_mine i where lower(i.handle) = lower('@' || ltrim(btrim(who), '@'))
        union select p.id, 3 from person p where p.workspace_id = request_workspace() and lower(p.name) = lower(btrim(who))) c
      join person p on p.id = c.id and p.kind = 'person' where knows_person(p.id)) x where place = 1;
  if found_ids is null then raise exception 'person.not_found' using errcode = 'HY404'; end if;
  if cardinality(found_ids) > 1 then raise exception 'person.ambiguous' using errcode = 'HY409'; end if;
  return found_ids[1];
end $$;
--> statement-breakpoint
-- Whether a person is whoever asks, by whichever of their names.
create or replace function is_asking(person uuid) returns boolean language sql stable as
  $$ select request_person() in (select people_with(person)) $$;
--> statement-breakpoint
-- Says something of a person in their own place: they themselves, or an administrator. SQLSTATE HY403.
create or replace function speaks_for(person uuid) returns void language plpgsql stable as $$
begin
  perform require_person();
  if not is_asking(person) and not request_administers() then raise exception 'auth.scope' using errcode = 'HY403'; end if;
end $$;
--> statement-breakpoint
-- What people said of themselves: away until when, and whether they are not to be named. Somebody merged into another is the other.
create or replace view said_standing as
  select coalesce(p.merged_into, p.id) person_id, max(s.until) away_until, bool_or(s.unnamed) unnamed
    from (select a.person_id, a.until, false unnamed from absence a
           where a.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and a.until > now()
          union all select u.person_id, null, true from unnamed u where u.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) s
    join person p on p.id = s.person_id
   group by 1;
--> statement-breakpoint
create or replace function said_json(person uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('person', person_json(person),
           'awayUntil', (select iso(s.away_until) from said_standing s where s.person_id = person),
           'unnamed', coalesce((select s.unnamed from said_standing s where s.person_id = person), false))
$$;
--> statement-breakpoint
-- Away until then; null: back. SQLSTATEs as person_called() and speaks_for().
create or replace function set_away(who text, until_when timestamptz) returns jsonb language plpgsql volatile as $$
declare
  person uuid := person_called(who);
begin
  perform speaks_for(person);
  delete from absence a where a.workspace_id = request_workspace() and a.person_id in (select people_with(person));
  if until_when is not null then
    insert into absence (workspace_id, person_id, until, said_by) values (request_workspace(), person, until_when, request_person());
  end if;
  perform activity_concerns(array[person]);
  return said_json(person);
end $$;
--> statement-breakpoint
-- Named no more as somebody to ask, or again. What somebody said of themselves no administrator takes back. SQLSTATEs as set_away().
create or replace function set_unnamed(who text, is_unnamed boolean) returns jsonb language plpgsql volatile as $$
declare
  person uuid := person_called(who);
begin
  perform speaks_for(person);
  if not is_unnamed and not is_asking(person) and exists (
    select from unnamed u where u.workspace_id = request_workspace() and u.person_id in (select people_with(person)) and u.said_by in (select people_with(person))) then
    raise exception 'auth.person' using errcode = 'HY403';
  end if;
  if is_unnamed then
    insert into unnamed as u (workspace_id, person_id, said_by) values (request_workspace(), person, request_person())
      on conflict (workspace_id, person_id) do update set said_by = case when is_asking(person) then excluded.said_by else u.said_by end;
  else
    delete from unnamed u where u.workspace_id = request_workspace() and u.person_id in (select people_with(person));
  end if;
  perform activity_concerns(array[person]);
  return said_json(person);
end $$;
--> statement-breakpoint
-- Corrections that hold, of repositories and people the viewer knows of.
create or replace view correction_mine as
  select c.* from correction c
   where c.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and c.until > now()
     and exists (select from container_mine h where address_of(h.url, h.ref) = c.repository) and knows_person(c.person_id);
--> statement-breakpoint
-- Whom the viewer does not know of is left out.
create or replace function correction_json(c correction_mine) returns jsonb language sql stable as $$
  select jsonb_build_object('id', c.id, 'repository', c.repository, 'path', c.path, 'person', person_json(c.person_id),
           'instead', (select person_json(c.instead_id) where knows_person(c.instead_id)),
           'saidBy', (select person_json(c.said_by) where knows_person(c.said_by)), 'since', iso(c.since), 'until', iso(c.until))
$$;
--> statement-breakpoint
-- “Not `person`, ask `instead`” about a place; said before, it is said anew. SQLSTATEs: HY404 no such repository, as person_called() and
-- speaks_for(), HY400 somebody in place of themselves, HY409 too many.
create or replace function add_correction(code_sources text[], of_repository text, of_path text, who text, instead text, days int, most int) returns jsonb
language plpgsql volatile as $$
declare
  person uuid := person_called(who);
  other uuid;
  home text[];
  made uuid;
begin
  perform speaks_for(person);
  if instead is not null then
    other := person_called(instead);
    if other = person then raise exception 'correction.self' using errcode = 'HY400'; end if;
  end if;
  home := array(select distinct address_of(c.url, c.ref) from container_mine c
                 where c.source = any (code_sources)
                   and (of_repository is null or of_repository in (address_of(c.url, c.ref), lower(c.ref), lower(c.name))));
  if cardinality(home) <> 1 then home := array(select h from unnest(home) h where h = of_repository); end if;
  if cardinality(home) <> 1 then raise exception 'container.not_found' using errcode = 'HY404'; end if;
  delete from correction c where c.workspace_id = request_workspace() and c.until <= now();
  insert into correction as c (workspace_id, repository, path, person_id, instead_id, said_by, until)
    values (request_workspace(), home[1], of_path, person, other, request_person(), now() + make_interval(days => days))
    on conflict on constraint correction_once do update
       set instead_id = excluded.instead_id, said_by = excluded.said_by, since = excluded.since, until = excluded.until
    returning c.id into made;
  if (select count(*) from correction c where c.workspace_id = request_workspace()) > most then
    raise exception 'correction.too_many' using errcode = 'HY409';
  end if;
  perform activity_concerns(array[made, person] || case when other is null then '{}' else array[other] end);
  return (select correction_json(c) from correction_mine c where c.id = made);
end $$;
--> statement-breakpoint
-- A correction that is theirs to confirm or end: of whoever it is about, is named by it or said it, and of administrators. SQLSTATEs: HY404,
-- HY403 as speaks_for().
create or replace function own_correction(key uuid) returns correction_mine language plpgsql stable as $$
declare
  c correction_mine;
begin
  perform require_person();
  select * into c from correction_mine m where m.id = key;
  if c.id is null then raise exception 'correction.not_found' using errcode = 'HY404'; end if;
  if not (is_asking(c.person_id) or coalesce(is_asking(c.instead_id), false) or coalesce(is_asking(c.said_by), false) or request_administers()) then
    raise exception 'auth.scope' using errcode = 'HY403';
  end if;
  return c;
end $$;
--> statement-breakpoint
create or replace function confirm_correction(key uuid, days int) returns jsonb language plpgsql volatile as $$
begin
  update correction c set until = now() + make_interval(days => days) where c.workspace_id = request_workspace() and c.id = (own_correction(key)).id;
  return (select correction_json(c) from correction_mine c where c.id = key);
end $$;
--> statement-breakpoint
create or replace function revoke_correction(key uuid) returns void language plpgsql volatile as $$
declare
  c correction_mine := own_correction(key);
begin
  perform activity_concerns(array[c.person_id]);
  delete from correction d where d.workspace_id = request_workspace() and d.id = c.id;
end $$;
