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
create or replace function activity_concerns(ids uuid[], really text default null) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update activity_pending set record = (record::jsonb
         || jsonb_build_object('about', (record::jsonb -> 'about') || to_jsonb(ids), 'count', cardinality(ids))
         || case when really is null then '{}' else jsonb_build_object('kind', really) end)::text
   where id = nullif(current_setting('app.activity', true), '')::bigint
     and workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
$$;
