-- What a source calls a version, without the mark of the mapping that derived it (worker/ingest/version.ts): another mapping
-- is no change of the item.
create or replace function source_version(stored text) returns text language sql immutable parallel safe as
  $$ select regexp_replace(stored, '^r[0-9]+:', '') $$;
--> statement-breakpoint
-- What whoever asks has muted and still is. An item they do not see changes nothing here: of what is hidden not even a change shows.
create or replace view mute_mine as
  select m.* from mute m
   where m.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and m.person_id = (select request_person())
     and (m.until is null or m.until > now())
     and not exists (select from item_mine i where m.version is not null and i.id = m.subject and source_version(i.version) <> m.version);
--> statement-breakpoint
-- Everybody who is one with a person: merged into them, or whom they were merged into.
create or replace function people_with(key uuid) returns setof uuid language sql stable as $$
  select p.id from person t join person p on p.workspace_id = t.workspace_id
     and (p.id = coalesce(t.merged_into, t.id) or p.merged_into = coalesce(t.merged_into, t.id))
   where t.id = key and t.workspace_id = request_workspace()
$$;
--> statement-breakpoint
-- Whether a viewer knows of a person: a member, or somebody what they may see names.
create or replace function knows_person(key uuid) returns boolean language sql stable as $$
  select exists (select from people_with(key) p where exists (select from member m where m.workspace_id = request_workspace() and m.person_id = p)
                    or exists (select from identity_mine k where k.person_id = p))
$$;
--> statement-breakpoint
-- What an item must say to speak of a topic: all of its words, wherever; the pieces of an identifier one after another, as they are
-- in an address, too. Null: nothing of it can be looked for.
create or replace function topic_query(words text) returns tsquery language sql immutable parallel safe as $$
  select nullif(string_agg('(' || q::text || ')', '&'), '')::tsquery
    from regexp_split_to_table(words, '\s+') word cross join lateral phraseto_tsquery('english', split_words(word)) q where numnode(q) > 0
$$;
--> statement-breakpoint
-- Stems change with these functions: what was made by older ones is made again.
update mute m set query = topic_query(m.words) where m.kind = 'topic' and m.query is distinct from topic_query(m.words);
--> statement-breakpoint
-- What a statement leaves out for whoever asks, as one row. A page that two containers tell of is muted in both.
create or replace function muted() returns table (items uuid[], people uuid[], topics tsquery) language plpgsql stable as $$
begin
  -- Most people have muted nothing, and every question asks.
  if not exists (select from mute m where m.workspace_id = request_workspace() and m.person_id = request_person()) then
    return query select '{}'::uuid[], '{}'::uuid[], null::tsquery;
    return;
  end if;
  return query select array(select n.subject from mute_mine n where n.kind = 'item'
                       union select o.id from mute_mine n join item_mine i on i.id = n.subject
                         join item_mine o on o.url = i.url and o.kind = i.kind and o.container_id <> i.container_id where n.kind = 'item'),
         array(select p from mute_mine n cross join people_with(n.subject) p where n.kind = 'person'),
         (string_agg('(' || m.query::text || ')', '|') filter (where m.query is not null))::tsquery
    from mute_mine m;
end $$;
--> statement-breakpoint
-- Hidden and gone look alike: neither has a label.
create or replace function mute_json(m mute_mine) returns jsonb language sql stable as $$
  select jsonb_build_object('id', m.id, 'kind', m.kind, 'what', coalesce(m.subject::text, m.words), 'term', m.term, 'since', iso(m.since), 'until', iso(m.until),
           'label', case m.kind when 'item' then (select i.title from item_mine i where i.id = m.subject)
                                when 'person' then (select person_json(m.subject) ->> 'name' where knows_person(m.subject)) else m.words end)
$$;
--> statement-breakpoint
create or replace function mutes_json() returns jsonb language sql stable as
  $$ select coalesce(jsonb_agg(mute_json(m) order by m.since desc, m.id), '[]') from mute_mine m $$;
--> statement-breakpoint
-- Mutes something for whoever asks; muted before, it is muted anew. SQLSTATEs: HY404 no such item or person they know of,
-- HY400 a topic of nothing but small words, HY409 too many.
create or replace function add_mute(what_kind text, what_subject uuid, what_words text, for_term text, most int) returns jsonb
language plpgsql volatile as $$
declare
  seen text;
  made uuid;
begin
  if what_kind = 'item' then
    select source_version(i.version) into seen from item_mine i where i.id = what_subject;
    if not found then raise exception 'item.not_found' using errcode = 'HY404'; end if;
  elsif what_kind = 'person' and not knows_person(what_subject) then
    raise exception 'person.not_found' using errcode = 'HY404';
  elsif what_kind = 'topic' and topic_query(what_words) is null then
    raise exception 'mute.empty' using errcode = 'HY400';
  end if;
  delete from mute m where m.workspace_id = request_workspace() and m.person_id = request_person() and m.id not in (select id from mute_mine);
  insert into mute (workspace_id, person_id, kind, subject, words, query, term, until, version)
    values (request_workspace(), request_person(), what_kind, what_subject, what_words, case what_kind when 'topic' then topic_query(what_words) end, for_term,
            now() + case for_term when 'day' then interval '1 day' when 'week' then interval '7 days' end,
            case for_term when 'changed' then seen end)
    on conflict on constraint mute_once do update
       set term = excluded.term, since = excluded.since, until = excluded.until, version = excluded.version
    returning id into made;
  if (select count(*) from mute_mine) > most then raise exception 'mute.too_many' using errcode = 'HY409'; end if;
  return (select mute_json(m) from mute_mine m where m.id = made);
end $$;
--> statement-breakpoint
-- SQLSTATE HY404: not one of theirs.
create or replace function remove_mute(key uuid) returns void language plpgsql volatile as $$
begin
  delete from mute m where m.workspace_id = request_workspace() and m.person_id = request_person() and m.id = key;
  if not found then raise exception 'mute.not_found' using errcode = 'HY404'; end if;
end $$;
