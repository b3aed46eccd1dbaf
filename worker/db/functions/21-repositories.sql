-- What a container is of, however it came here: its address without the scheme; where it has none, its ref.
create or replace function address_of(url text, ref text) returns text language sql immutable parallel safe as
  $$ select lower(coalesce(regexp_replace(url, '^https?://', ''), ref)) $$;
--> statement-breakpoint
create or replace function part_of(role text) returns text language sql immutable parallel safe as
  $$ select case role when 'reviewer' then 'reviews' else 'work' end $$;
--> statement-breakpoint
-- Containers of one address tell of the same repository twice: a clone that was pushed, and what a connection reads. Of each part one
-- of them counts, among those the viewer sees that have any of it: before others one that was read whole; then for work the
-- clone, which has every commit, and for reviews and rules the connection, which is told of them. These are the others.
create or replace view told_elsewhere_mine as
  with twin as (
    select * from (select c.*, address_of(c.url, c.ref) address, count(*) over (partition by address_of(c.url, c.ref)) n from container_mine c) x
     where n > 1)
  select container_id, part from (
    select t.id container_id, p.part, row_number() over (partition by t.address, p.part order by
             case p.part when 'rules' then exists (select from item_mine i where i.container_id = t.id and i.kind = 'codeowners')
                         else exists (select from contribution_mine c where c.container_id = t.id and c.path = '' and part_of(c.role) = p.part) end desc,
             t.indexed_at is null, (t.source = 'git') <> (p.part = 'work'), t.audience_id) nth
      from twin t cross join (values ('work'), ('reviews'), ('rules')) p (part)) ranked
   where nth > 1;
--> statement-breakpoint
-- Contributions, each counted once.
create or replace view work_mine as
  select c.* from contribution_mine c
   where (c.container_id, part_of(c.role)) not in (select container_id, part from told_elsewhere_mine);
