-- What items mean to a model. A search looks at signs alone first, so that it can look at every visible item: an approximate
-- index would be walked through hidden items, too, and what it finds would depend on them.
create or replace view embedding_mine as
  select workspace_id, item_id, model_id, audience_id, vector, signs from embedding
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
-- Work on a workspace's vectors is nobody's: it sees the workspace of its settings by row-level security, no more than any
-- statement of the app role could say of itself, and through no view anything.
create or replace function enter_workspace(key uuid) returns void language sql volatile as $$
  select set_config('app.workspace', key::text, true), set_config('app.person', '', true), set_config('app.audiences', '', true),
         set_config('app.principals', '', true), set_config('app.role', '', true), set_config('app.scopes', '', true),
         set_config('app.connection', '', true), set_config('app.activity', '', true), set_config('jit', 'off', true)
$$;
--> statement-breakpoint
-- The text a vector is made from: what every embedder reads whole.
create or replace function embedding_input(key uuid) returns text language sql stable as $$
  select left(i.title || E'\n\n' || coalesce((
           select string_agg(c.text, E'\n\n' order by c.ordinal) from chunk c where c.item_id = i.id and c.ordinal <= 3), ''), 2000)
    from item i where i.id = key and i.workspace_id = request_workspace()
$$;
--> statement-breakpoint
create or replace function hash_of(input text) returns bytea language sql immutable parallel safe as
  $$ select sha256(convert_to(input, 'UTF8')) $$;
--> statement-breakpoint
-- The model that makes the vectors of the workspace; none where there never was an embedder.
create or replace function making_model() returns setof embedding_model language sql stable as $$
  select * from embedding_model m where m.workspace_id = request_workspace() order by m.begun_at desc, m.id desc limit 1
$$;
--> statement-breakpoint
-- Items were just written: what says something else now has no vector until it is made again, and what others may see now
-- has it for them. Wants lock_sums().
create or replace function want_embeddings(ids uuid[]) returns void language plpgsql volatile as $$
declare
  making bigint := (select m.id from making_model() m);
begin
  if making is null then return; end if;
  delete from embedding e where e.workspace_id = request_workspace() and e.item_id = any (ids) and e.input_hash <> hash_of(embedding_input(e.item_id));
  update embedding e set audience_id = i.audience_id from item i
   where e.workspace_id = request_workspace() and e.item_id = any (ids) and i.id = e.item_id and e.audience_id <> i.audience_id;
  insert into embedding_due (workspace_id, item_id)
    select request_workspace(), i.id from item i
     where i.workspace_id = request_workspace() and i.id = any (ids) and i.kind <> 'codeowners'
       and not exists (select from embedding e where e.item_id = i.id and e.model_id = making)
    on conflict (item_id) do update set run_after = now(), attempts = 0;
end $$;
--> statement-breakpoint
-- Workspaces with something to do for this model, in no order that anybody could be kept waiting by. Ids alone: it looks over every workspace.
create or replace function due_embeddings(asked text, most int) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select w.id from workspace w
      left join lateral (select * from embedding_model m where m.workspace_id = w.id order by m.begun_at desc, m.id desc limit 1) m on true
     where m.id is null and exists (select from item i where i.workspace_id = w.id)
        or m.model <> asked
        or m.run_after <= now() and (m.lease_until is null or m.lease_until <= now())
           and (m.whole_at is null or exists (select from embedding_due d where d.workspace_id = w.id and d.run_after <= now())
             or exists (select from embedding_model o where o.workspace_id = w.id and o.id <> m.id))
     order by random() limit most)
$$;
--> statement-breakpoint
-- Takes the making of vectors for as long as the lease holds. Returns the failures in a row; null: somebody else has it, or it waits. Another model than
-- before begins anew, and goes on where it was if it had begun before.
create or replace function take_embeddings(asked text, my_lease uuid, life interval) returns int language plpgsql volatile as $$
declare
  making embedding_model;
begin
  perform lock_sums();
  select * into making from making_model();
  if making.id is null or making.model <> asked then
    delete from embedding_due where workspace_id = request_workspace();
    update embedding_model m set begun_at = clock_timestamp(), filled = false, filled_to = null, attempts = 0, run_after = now(), error = null
     where m.id = (select o.id from embedding_model o where o.workspace_id = request_workspace() and o.model = asked order by o.begun_at desc limit 1)
     returning * into making;
    if making.id is null then
      insert into embedding_model (workspace_id, model, begun_at) values (request_workspace(), asked, clock_timestamp()) returning * into making;
    end if;
  end if;
  update embedding_model m set lease = my_lease, lease_until = clock_timestamp() + life
   where m.id = making.id and m.run_after <= now() and (m.lease_until is null or m.lease_until <= now());
  return case when found then making.attempts end;
end $$;
--> statement-breakpoint
-- Says that the making is still ours; else the transaction fails. SQLSTATE HY409.
create or replace function hold_embeddings(my_lease uuid, life interval) returns embedding_model language plpgsql volatile as $$
declare
  making embedding_model;
begin
  perform lock_sums();
  update embedding_model m set lease_until = clock_timestamp() + life
   where m.workspace_id = request_workspace() and m.lease = my_lease returning * into making;
  if not found then raise exception 'job.lost' using errcode = 'HY409'; end if;
  return making;
end $$;
--> statement-breakpoint
-- Looks through so many items for such without a vector, once for each model: what is written meanwhile says so itself.
create or replace function fill_embeddings(making embedding_model, most int) returns void language plpgsql volatile as $$
declare
  last_id uuid;
begin
  if making.filled then return; end if;
  with looked as materialized (
    select i.id, i.kind from item i where i.workspace_id = request_workspace() and (making.filled_to is null or i.id > making.filled_to) order by i.id limit most
  ), wanting as (
    insert into embedding_due (workspace_id, item_id)
      select request_workspace(), l.id from looked l
       where l.kind <> 'codeowners' and not exists (select from embedding e where e.item_id = l.id and e.model_id = making.id)
      on conflict (item_id) do nothing
  ) select max(l.id::text)::uuid into last_id from looked l;
  update embedding_model m set filled_to = coalesce(last_id, m.filled_to), filled = last_id is null where m.id = making.id;
end $$;
--> statement-breakpoint
-- What comes next, with its text and the text's hash in hex; beside it, whether there are more items to look through.
create or replace function next_embeddings(my_lease uuid, life interval, most int) returns jsonb language plpgsql volatile as $$
declare
  making embedding_model := hold_embeddings(my_lease, life);
begin
  perform fill_embeddings(making, 5000);
  return jsonb_build_object('filled', (select m.filled from embedding_model m where m.id = making.id), 'inputs', (
    select coalesce(jsonb_agg(jsonb_build_object('item', d.item_id, 'text', t.text, 'hash', encode(hash_of(t.text), 'hex')) order by d.run_after, d.item_id), '[]')
      from (select * from embedding_due o where o.workspace_id = request_workspace() and o.run_after <= now() order by o.run_after, o.item_id limit most) d
      cross join lateral (select embedding_input(d.item_id) text) t where t.text is not null));
end $$;
--> statement-breakpoint
-- Stores vectors, `made`: [{item, hash, vector}], the hash that of the text as it was read: what says something else since
-- then waits for another. Other dimensions than before are another model, whose vectors are all to be made.
create or replace function store_embeddings(my_lease uuid, life interval, size int, made jsonb) returns int language plpgsql volatile as $$
declare
  making embedding_model := hold_embeddings(my_lease, life);
  known bigint;
  stored uuid[];
begin
  if making.dimensions is null then
    update embedding_model m set dimensions = size where m.id = making.id;
  elsif making.dimensions <> size then
    update embedding_model m set lease = null, lease_until = null where m.id = making.id;
    select m.id into known from embedding_model m where m.workspace_id = request_workspace() and m.model = making.model and m.dimensions = size;
    if known is null then
      insert into embedding_model (workspace_id, model, dimensions) values (request_workspace(), making.model, size) returning id into known;
    end if;
    delete from embedding_due where workspace_id = request_workspace();
    update embedding_model m set begun_at = clock_timestamp(), filled = false, filled_to = null, attempts = making.attempts + 1,
           run_after = clock_timestamp() + least(interval '1 hour', interval '15 seconds' * 2 ^ least(making.attempts, 10))
     where m.id = known;
    return 0;
  end if;
  with vectors as (
    insert into embedding as e (workspace_id, item_id, model_id, audience_id, input_hash, vector, signs)
      select request_workspace(), i.id, making.id, i.audience_id, decode(v.hash, 'hex'), v.vector::halfvec, binary_quantize(v.vector::halfvec)
        from jsonb_to_recordset(made) v (item uuid, hash text, vector text) join item i on i.id = v.item and i.workspace_id = request_workspace()
       where encode(hash_of(embedding_input(i.id)), 'hex') = v.hash
      on conflict (item_id, model_id) do update set audience_id = excluded.audience_id, input_hash = excluded.input_hash,
        vector = excluded.vector, signs = excluded.signs
      returning e.item_id
  ) select coalesce(array_agg(v.item_id), '{}') into stored from vectors v;
  delete from embedding_due d where d.workspace_id = request_workspace() and d.item_id = any (stored);
  update embedding_model m set attempts = 0, error = null where m.id = making.id and (m.attempts > 0 or m.error is not null);
  return cardinality(stored);
end $$;
--> statement-breakpoint
-- The model would not take an item's text: it is tried again later, a few times, and then found by its words alone.
create or replace function postpone_embedding(my_lease uuid, life interval, key uuid, most int) returns void language plpgsql volatile as $$
begin
  perform hold_embeddings(my_lease, life);
  delete from embedding_due d where d.workspace_id = request_workspace() and d.item_id = key and d.attempts + 1 >= most;
  update embedding_due d set attempts = d.attempts + 1, run_after = clock_timestamp() + interval '10 minutes' * 3 ^ d.attempts
   where d.workspace_id = request_workspace() and d.item_id = key;
end $$;
--> statement-breakpoint
-- Once nothing waits that was not refused, the model has made all; then what former ones made goes, so many at a time.
-- Returns whether something may be left of them.
create or replace function finish_embeddings(my_lease uuid, life interval, most int) returns boolean language plpgsql volatile as $$
declare
  making embedding_model := hold_embeddings(my_lease, life);
  former bigint;
begin
  if making.whole_at is null and making.filled
     and not exists (select from embedding_due d where d.workspace_id = request_workspace() and d.attempts = 0) then
    update embedding_model m set whole_at = now() where m.id = making.id returning * into making;
  end if;
  select m.id into former from embedding_model m where m.workspace_id = request_workspace() and m.id <> making.id order by m.id limit 1;
  if making.whole_at is null or former is null then return false; end if;
  delete from embedding e where e.workspace_id = request_workspace() and e.model_id = former and e.item_id in (
    select o.item_id from embedding o where o.workspace_id = request_workspace() and o.model_id = former limit most);
  if not found then delete from embedding_model m where m.workspace_id = request_workspace() and m.id = former; end if;
  return true;
end $$;
--> statement-breakpoint
-- Lets go of the making; `problem`: why, and from when on it is tried again.
create or replace function leave_embeddings(my_lease uuid, problem jsonb, again timestamptz) returns void language sql volatile as $$
  update embedding_model m set lease = null, lease_until = null, run_after = coalesce(again, m.run_after),
         attempts = case when problem is null then m.attempts else m.attempts + 1 end, error = coalesce(problem, m.error)
   where m.workspace_id = request_workspace() and m.lease = my_lease
$$;
--> statement-breakpoint
revoke execute on function due_embeddings from public;
--> statement-breakpoint
grant execute on function due_embeddings to hypha_app;
