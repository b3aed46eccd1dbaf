-- Groups only items name, a page in order of key: those a source is asked about apart.
create or replace function groups_by_items(after text, most int) returns text[] language sql stable as $$
  select array(select t.key from team t where t.workspace_id = request_workspace() and t.connection_id = request_connection() and t.by_items
                  and (after is null or t.key collate "C" > after) order by t.key collate "C" limit most)
$$;
