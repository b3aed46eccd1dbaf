-- By what an audience could name a person: everybody, themselves, what sources know them by, and the teams that has.
-- `counts` is whether it does: only a linked identity gives rights, and only to a member.
create or replace function means_of(person uuid) returns table (principal text, identity jsonb, team jsonb, counts boolean)
language sql stable as $$
  with standing as (select exists (select from member m where m.workspace_id = request_workspace() and m.person_id = person) here),
  known as (
    select i.source, i.key, i.person_id = person and i.linked_at is not null and here counts,
           jsonb_build_object('source', i.source, 'key', i.key, 'linkedAt', iso(i.linked_at), 'linkedBy', person_json(i.linked_by)) identity
      from standing, person p join identity i on i.person_id = p.id
     where p.workspace_id = request_workspace() and (p.id = person or p.merged_into = person))
  select 'workspace', null::jsonb, null::jsonb, here from standing
  union all select 'person:' || person, null, null, here from standing
  union all select 'identity:' || source || ':' || key, identity, null, counts from known
  union all select 'team:' || t.id, k.identity, jsonb_build_object('id', t.id, 'source', t.source, 'key', t.key, 'name', t.name), k.counts
    from known k join team_member m on m.source = k.source and m.key = k.key and m.workspace_id = request_workspace() join team t on t.id = m.team_id
$$;
