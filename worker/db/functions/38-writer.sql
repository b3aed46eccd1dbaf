-- What a writer may see and write, of containers and of items in them. The one place for a writer with other rights than a
-- viewer's own; everything that stores or removes asks here.
-- Whether the writer sees what has this audience. What they do not see does not exist for them: it is neither changed nor
-- confirmed, and what they write stands beside it.
create or replace function sees_in(container_key uuid, audience_key int) returns boolean language sql stable as
  $$ select audience_key = any (request_audiences()) $$;
--> statement-breakpoint
-- A writer stays a reader of what they write: else they could neither change nor remove it, and each push would make another.
-- `container_key` is null for a new container. SQLSTATE HY400.
create or replace function require_reader(container_key uuid, readers text[]) returns void language plpgsql stable as $$
begin
  if not readers && request_principals() then raise exception 'audience.excludes_you' using errcode = 'HY400'; end if;
end $$;
