-- What a writer may see and write, of containers and of items in them. The one place for a writer with other rights than a
-- viewer's own; everything that stores or removes asks here.
-- Whether the writer sees what has this audience; a connection sees all of its own containers and nothing else. What they do
-- not see does not exist for them: it is neither changed nor confirmed, and what they write stands beside it.
create or replace function sees_in(container_key uuid, audience_key int) returns boolean language sql stable as $$
  select case when coalesce(current_setting('app.connection', true), '') = '' then audience_key = any (request_audiences())
              else exists (select from container c where c.id = container_key and c.workspace_id = request_workspace()
                              and c.connection_id = request_connection()) end
$$;
--> statement-breakpoint
-- A writer stays a reader of what they write: else they could neither change nor remove it, and each push would make another.
-- `container_key` is null for a new container. SQLSTATE HY400.
create or replace function require_reader(container_key uuid, readers text[]) returns void language plpgsql stable as $$
begin
  if coalesce(current_setting('app.connection', true), '') <> '' then return; end if;
  if not readers && request_principals() then raise exception 'audience.excludes_you' using errcode = 'HY400'; end if;
end $$;
--> statement-breakpoint
-- What a connection keeps is changed at its source and by nobody else. SQLSTATE HY409.
create or replace function require_unsynced(kept_by uuid) returns void language plpgsql stable as $$
begin
  if kept_by is distinct from request_connection() then raise exception 'container.synced' using errcode = 'HY409'; end if;
end $$;
