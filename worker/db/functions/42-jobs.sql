-- What there is to do for the connection that asks, and how far it has come.
-- All that writes for one connection waits for its turn here, so that it needs no order of its own.
create or replace function lock_connection() returns void language sql volatile as
  $$ select pg_advisory_xact_lock(hashtextextended('connection:' || request_connection(), 0)) $$;
--> statement-breakpoint
-- Something is to be done from then on. A job that is under way is done once more.
create or replace function arm_job(job_kind text, job_target text, due timestamptz) returns void language sql volatile as $$
  insert into job as j (workspace_id, connection_id, kind, target, run_after)
    values (request_workspace(), request_connection(), job_kind, job_target, due)
    on conflict (connection_id, kind, target) do update set run_after = least(j.run_after, excluded.run_after),
      state = case j.state when 'running' then 'running' else 'waiting' end,
      attempts = case j.state when 'dead' then 0 else j.attempts end
$$;
--> statement-breakpoint
-- Takes what is due and comes first, for as long as the lease holds; a job whose lease ended without a word is taken again,
-- and that counts as a failure. What rights depend on comes first; of the same kind, the one that waited longest.
-- No backfill before every stream has a place to go on from: what changes while it runs would be missed.
-- `kinds`: only these; null: any.
create or replace function take_job(new_lease uuid, life interval, kinds text[]) returns setof job language sql volatile as $$
  with due as (
    select j.id from job j
     where j.connection_id = request_connection() and j.workspace_id = request_workspace()
       and exists (select from connection c where c.id = j.connection_id and (c.state = 'active' or c.state = 'removing' and j.kind = 'removal'))
       and (j.state = 'waiting' and j.run_after <= now() or j.state = 'running' and j.lease_until <= now())
       and (kinds is null or j.kind = any (kinds))
       and (j.kind <> 'backfill' or not exists (
         select from job p where p.connection_id = j.connection_id and p.kind = 'poll' and p.cursor is null and p.state <> 'dead'
            and (p.error is null or p.error ->> 'kind' in ('limited', 'unavailable') and p.attempts < 3)))
     order by array_position('{removal,container,refresh,containers,groups,upkeep,poll,backfill,sweep}', j.kind), j.updated_at, j.id
     limit 1 for update skip locked)
  update job j set state = 'running', lease = new_lease, lease_until = clock_timestamp() + life, run_after = 'infinity',
         attempts = j.attempts + (j.state = 'running')::int, done = case when j.started_at is null then 0 else j.done end,
         started_at = coalesce(j.started_at, clock_timestamp()), updated_at = clock_timestamp()
    from due where j.id = due.id returning j.*
$$;
--> statement-breakpoint
-- First in every transaction of a step: nothing of a step is stored whose lease went to somebody else. SQLSTATE HY409.
create or replace function hold_job(job_id uuid, my_lease uuid) returns void language plpgsql volatile as $$
begin
  perform lock_connection();
  perform from job j where j.id = job_id and j.lease = my_lease and j.state = 'running' for update;
  if not found then raise exception 'job.lost' using errcode = 'HY409'; end if;
end $$;
--> statement-breakpoint
-- What a connection keeps is as new as its streams, once nothing that they told of waits to be read.
create or replace function date_containers() returns void language sql volatile as $$
  update container c set indexed_at = s.at
    from (select min(coalesce(p.current_to, '-infinity')) at from job p where p.connection_id = request_connection() and p.kind = 'poll') s
   where c.connection_id = request_connection() and c.indexed_at < s.at - interval '1 minute'
     and not exists (select from hint h where h.connection_id = request_connection() and h.state = 'waiting' and h.noted_at < s.at)
$$;
--> statement-breakpoint
-- Last in the transaction of a step: how far it came. `outcome`: cursor, done (more of them), total, whole (the pass has
-- ended), again (when to go on; null: not of itself), attempts, error, dead.
create or replace function end_step(job_id uuid, outcome jsonb) returns void language plpgsql volatile as $$
declare
  whole boolean := coalesce((outcome ->> 'whole')::boolean, false);
  old job;
  next_run timestamptz;
begin
  select * into old from job j where j.id = job_id;
  -- A connection that was removed took its jobs along.
  if not found then return; end if;
  next_run := least(old.run_after, coalesce((outcome ->> 'again')::timestamptz, 'infinity'));
  if old.kind = 'refresh' then
    next_run := greatest((select min(h.run_after) from hint h where h.connection_id = old.connection_id and h.state = 'waiting'), (outcome ->> 'again')::timestamptz);
  end if;
  next_run := coalesce(next_run, 'infinity');
  update job j set lease = null, lease_until = null, updated_at = clock_timestamp(), run_after = next_run,
         state = case when (outcome ->> 'dead')::boolean then 'dead' when next_run = 'infinity' then 'done' else 'waiting' end,
         cursor = outcome ->> 'cursor', done = j.done + coalesce((outcome ->> 'done')::int, 0), total = coalesce((outcome ->> 'total')::int, j.total),
         started_at = case when not whole then j.started_at end, current_to = case when whole then j.started_at else j.current_to end,
         attempts = coalesce((outcome ->> 'attempts')::int, 0), error = nullif(outcome -> 'error', 'null')
   where j.id = job_id;
  if old.kind = 'refresh' or old.kind = 'poll' and whole then perform date_containers(); end if;
end $$;
--> statement-breakpoint
-- Whether a stored version is the one a listing tells, which may be its first words alone.
create or replace function is_version(stored text, told text) returns boolean language sql immutable parallel safe as
  $$ select starts_with(stored || ' ', told || ' ') $$;
--> statement-breakpoint
-- Notes what may have changed, to be read again: items, containers, streams, everything. An item of a version that is
-- stored needs nothing.
create or replace function note_hints(hints jsonb) returns void language plpgsql volatile as $$
declare
  me uuid := request_connection();
  noted int;
begin
  perform lock_connection();
  insert into hint as h (workspace_id, connection_id, ref)
    select distinct request_workspace(), me, n.item from jsonb_to_recordset(hints) n (item text, version text)
     where n.item is not null and not exists (
       select from item i where i.connection_id = me and i.whole_ref = n.item and i.ref = n.item and is_version(i.version, n.version))
    on conflict (connection_id, ref) do update set noted = h.noted + 1, noted_at = now(), state = 'waiting', run_after = now(), attempts = 0, error = null;
  get diagnostics noted = row_count;
  if noted > 0 then perform arm_job('refresh', '', now()); end if;
  perform arm_job('container', n.container, now()) from (
    select distinct h.container from jsonb_to_recordset(hints) h (container text) where h.container is not null) n;
  perform arm_job('poll', n.stream, now()) from (
    select distinct h.stream from jsonb_to_recordset(hints) h (stream text) join job j on j.connection_id = me and j.kind = 'poll' and j.target = h.stream) n;
  if exists (select from jsonb_to_recordset(hints) h (everything boolean) where h.everything) then
    perform arm_job('containers', '', now());
    perform arm_job(j.kind, j.target, now()) from job j where j.connection_id = me and j.kind in ('poll', 'sweep');
  end if;
end $$;
--> statement-breakpoint
-- A verified post of the service: noted once, however often it is sent. Returns whether it is new.
create or replace function receive_delivery(delivery_id text, noted jsonb) returns boolean language plpgsql volatile as $$
begin
  perform lock_connection();
  insert into delivery (workspace_id, connection_id, delivery, hints)
    values (request_workspace(), request_connection(), delivery_id, noted) on conflict do nothing;
  if not found then return false; end if;
  perform note_hints(noted);
  return true;
end $$;
--> statement-breakpoint
-- The refs that wait longest, each with how often it was noted and tried.
create or replace function take_hints(most int) returns table (ref text, noted bigint, attempts int) language sql volatile as $$
  with due as (
    select h.ref from hint h where h.connection_id = request_connection() and h.state = 'waiting' and h.run_after <= now()
     order by h.attempts, h.run_after, h.ref limit most for update)
  update hint h set attempts = h.attempts + 1 from due
   where h.connection_id = request_connection() and h.workspace_id = request_workspace() and h.ref = due.ref returning h.ref, h.noted, h.attempts
$$;
--> statement-breakpoint
-- What became of refs that were taken: `settled` they are done with, unless they were noted again meanwhile; else they
-- wait until `runAfter`, or are dead, with `error`. `free`: the try does not count.
create or replace function settle_hints(outcomes jsonb) returns void language sql volatile as $$
  with said as (
    select * from jsonb_to_recordset(outcomes) o (ref text, noted bigint, settled boolean, "runAfter" timestamptz, dead boolean, free boolean, error jsonb)
  ), gone as (
    delete from hint h using said s where h.connection_id = request_connection() and h.ref = s.ref and h.noted = s.noted and s.settled
  )
  update hint h set state = case when s.dead then 'dead' else 'waiting' end, run_after = coalesce(s."runAfter", h.run_after),
         attempts = h.attempts - s.free::int, error = s.error
    from said s where h.connection_id = request_connection() and h.ref = s.ref and h.noted = s.noted and not s.settled
$$;
--> statement-breakpoint
-- All of a container is read again from its beginning; a step that is under way at it is lost.
create or replace function backfill_again(container_ref text) returns void language sql volatile as $$
  update job j set state = 'waiting', lease = null, lease_until = null, cursor = null, done = 0, started_at = null, run_after = now(), attempts = 0, error = null
   where j.connection_id = request_connection() and j.kind = 'backfill' and j.target = container_ref
$$;
--> statement-breakpoint
-- Whoever gets `true` is the one to begin with a connection's backfills, for as long as that is said again.
create or replace function begin_backfills(hold interval) returns boolean language plpgsql volatile as $$
begin
  update connection c set backfill_until = clock_timestamp() + hold
   where c.id = request_connection() and c.state = 'active' and (c.backfill_until is null or c.backfill_until <= clock_timestamp())
     and exists (select from job j where j.connection_id = c.id and j.kind = 'backfill'
                    and (j.state = 'waiting' and j.run_after <= now() or j.state = 'running' and j.lease_until <= now()));
  return found;
end $$;
--> statement-breakpoint
-- The streams there are now: new ones begin, others end.
create or replace function set_streams(names text[]) returns void language sql volatile as $$
  delete from job j where j.connection_id = request_connection() and j.kind = 'poll' and j.target <> all (names);
  insert into job (workspace_id, connection_id, kind, target)
    select request_workspace(), request_connection(), 'poll', n from unnest(names) n order by n on conflict do nothing
$$;
--> statement-breakpoint
-- A page of what a sweep saw in a container: what is not stored, or in another version, is to be read.
create or replace function note_sightings(container_ref text, seen jsonb, first_page boolean) returns void language plpgsql volatile as $$
declare
  me uuid := request_connection();
begin
  if first_page then delete from sighting s where s.connection_id = me and s.container = container_ref; end if;
  insert into sighting (workspace_id, connection_id, container, ref)
    select distinct request_workspace(), me, container_ref, s.ref from jsonb_to_recordset(seen) s (ref text) on conflict do nothing;
  perform note_hints(coalesce(jsonb_agg(jsonb_build_object('item', s.ref)), '[]'))
     from jsonb_to_recordset(seen) s (ref text, version text)
    where not exists (select from item i join container c on c.id = i.container_id
                       where i.connection_id = me and i.whole_ref = s.ref and i.ref = s.ref and c.ref = container_ref
                         and (s.version is null or is_version(i.version, s.version)))
      and not exists (select from hint h where h.connection_id = me and h.ref = s.ref);
end $$;
--> statement-breakpoint
-- The end of a sweep: what is stored but was not seen is read again, and that reading decides. What was read since the sweep
-- began may be new.
create or replace function end_sweep(container_ref text, began timestamptz) returns void language plpgsql volatile as $$
declare
  me uuid := request_connection();
begin
  perform note_hints(coalesce(jsonb_agg(distinct jsonb_build_object('item', i.whole_ref)), '[]'))
     from item i join container c on c.id = i.container_id
    where c.connection_id = me and c.ref = container_ref and i.read_at < began
      and not exists (select from sighting s where s.connection_id = me and s.container = container_ref and s.ref = i.whole_ref);
  delete from sighting s where s.connection_id = me and s.container = container_ref;
end $$;
