-- Writes what happens into the log's waiting room, in the transaction it happens in: it is there exactly when the change is.
-- `entry`: kind, operation, person, agent, client, about, and what else the record is to say; names and texts never enter.
create or replace function note_activity(workspace uuid, entry jsonb) returns void language plpgsql volatile as $$
declare
  noted bigint;
begin
  insert into activity_pending (workspace_id, record)
    values (workspace, (jsonb_build_object('agent', null, 'about', '[]'::jsonb, 'count', jsonb_array_length(coalesce(entry -> 'about', '[]')),
                                           'outcome', 'done') || entry)::text)
    returning id into noted;
  perform set_config('app.activity', noted::text, true);
end $$;
--> statement-breakpoint
-- What the change of this transaction really touched, for what its input does not name; and what kind it turned out to be.
-- A connection notes nothing before it has changed something.
create or replace function activity_concerns(ids uuid[], really text default null) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := request_connection();
begin
  if me is not null and cardinality(ids) = 0 then return; end if;
  if me is not null and coalesce(current_setting('app.activity', true), '') = '' then
    perform note_activity(request_workspace(), jsonb_build_object('kind', coalesce(really, 'write'), 'operation', 'connections.sync',
      'person', null, 'client', 'connection:' || me, 'about', to_jsonb(ids)));
    return;
  end if;
  update activity_pending set record = (record::jsonb
         || jsonb_build_object('about', (record::jsonb -> 'about') || to_jsonb(ids),
              'count', cardinality(ids) + case when me is null then 0 else (record::jsonb -> 'count')::int end)
         || case when really is null then '{}' else jsonb_build_object('kind', really) end)::text
   where id = nullif(current_setting('app.activity', true), '')::bigint
     and workspace_id = nullif(current_setting('app.workspace', true), '')::uuid;
end $$;
--> statement-breakpoint
-- The time of a record as its seal covers it: text, to the microsecond.
create or replace function sealed_instant(t timestamptz) returns text language sql immutable parallel safe as
  $$ select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;
--> statement-breakpoint
-- What waits to be sealed in some workspaces (null: in every one), at most so many records of each, with the end of their chains.
create or replace function waiting_activity(workspaces uuid[], most int) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('workspace', w.id, 'seq', coalesce(h.seq, 0), 'end', coalesce(encode(h.mac, 'hex'), ''),
           'mac', (select encode(a.mac, 'hex') from activity a where a.workspace_id = w.id and a.seq = h.seq), 'waiting', p.records)), '[]')
    from workspace w
    left join activity_head h on h.workspace_id = w.id
    cross join lateral (
      select jsonb_agg(jsonb_build_object('id', x.id, 'at', sealed_instant(x.at), 'record', x.record) order by x.id) records
        from (select id, at, record from activity_pending where workspace_id = w.id order by id limit most) x) p
   where p.records is not null and (workspaces is null or w.id = any (workspaces))
$$;
--> statement-breakpoint
-- Notes what is known only after the answer: reads with who they were shown to, refusals with the proof that was refused.
-- Answers with the ordinals of refusals nobody stands behind, and with what now waits to be sealed in those workspaces and
-- in `changed` (null: everywhere).
create or replace function record_activity(entries jsonb, changed uuid[], most int) returns table (strangers int[], chains jsonb)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  said record;
  touched uuid[] := changed;
begin
  strangers := '{}';
  for said in
    select x.n, x.v -> 'entry' entry, w.id workspace, coalesce(x.v ->> 'person', c.person_id::text) person,
           coalesce(x.v ->> 'agent', c.agent_id::text) agent, coalesce(x.v ->> 'client', c.client_ref) client
      from jsonb_array_elements(entries) with ordinality x (v, n)
      left join lateral credential_of(decode(x.v ->> 'proof', 'hex')) c on x.v ? 'proof'
      left join workspace w on w.id = coalesce((x.v ->> 'workspace')::uuid, c.workspace_id)
     order by x.n
  loop
    if said.workspace is null then
      strangers := strangers || said.n::int;
    else
      perform note_activity(said.workspace, said.entry || jsonb_build_object('person', said.person, 'agent', said.agent, 'client', said.client));
      if changed is not null then touched := touched || said.workspace; end if;
    end if;
  end loop;
  chains := waiting_activity(touched, most);
  return next;
end $$;
--> statement-breakpoint
-- Moves sealed records from the waiting room to the ends of their chains, each by compare-and-swap: a chain that moved since
-- it was read is left alone and named in the answer. `chains`: workspace, seq and end as read, the end's new seal, and
-- id and mac of each record in order.
create or replace function append_activity(chains jsonb) returns uuid[]
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  chain record;
  lost uuid[] := '{}';
  put int;
begin
  -- Sorted, or sealers of the same workspaces deadlock.
  for chain in select * from jsonb_to_recordset(chains) c (workspace uuid, seq bigint, "end" text, sealed text, records jsonb) order by workspace loop
    insert into activity_head (workspace_id, seq, mac) select id, 0, '' from workspace where id = chain.workspace on conflict do nothing;
    update activity_head h set seq = h.seq + jsonb_array_length(chain.records), mac = decode(chain.sealed, 'hex')
     where h.workspace_id = chain.workspace and h.seq = chain.seq and h.mac = decode(chain."end", 'hex');
    if not found then
      lost := lost || chain.workspace;
      continue;
    end if;
    with sealed as (
      select n, (v ->> 'id')::bigint id, decode(v ->> 'mac', 'hex') mac from jsonb_array_elements(chain.records) with ordinality x (v, n)
    ), taken as (
      delete from activity_pending p using sealed s where p.workspace_id = chain.workspace and p.id = s.id returning p.id, p.at, p.record
    )
    insert into activity (workspace_id, seq, at, record, mac)
      select chain.workspace, chain.seq + s.n, t.at, t.record, s.mac from sealed s join taken t using (id);
    get diagnostics put = row_count;
    if put <> jsonb_array_length(chain.records) then
      raise exception 'Records of workspace % were taken from the waiting room by somebody else.', chain.workspace;
    end if;
  end loop;
  return lost;
end $$;
--> statement-breakpoint
-- Nobody changes the log; only a workspace that is deleted takes its log along.
create or replace function keep_activity() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' and not exists (select from workspace where id = old.workspace_id) then return old; end if;
  raise exception 'The activity log is append-only.' using errcode = '42501';
end $$;
--> statement-breakpoint
create or replace trigger keep_activity before update or delete on activity for each row execute function keep_activity();
--> statement-breakpoint
create or replace trigger keep_all_activity before truncate on activity for each statement execute function keep_activity();
--> statement-breakpoint
-- What the clients of records were called, for the workspace that asks: a token's own name, an application's.
create or replace function client_names(refs text[]) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_object_agg(ref, name), '{}') from (
    select 'token:' || t.id ref, t.client name from token t
     where t.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and 'token:' || t.id = any (refs)
    union
    select 'connection:' || c.id, c.name from connection c
     where c.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and 'connection:' || c.id = any (refs)
    union
    select 'oauth:' || c.client_id, coalesce(c.name, c.client_id) from auth.oauth_client c where 'oauth:' || c.client_id = any (refs)) known
$$;
