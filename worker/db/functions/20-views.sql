-- The owner's views every search reads through. Row-level security would keep @@ and && from their GIN indexes
-- (neither is leakproof), so these filter by the same settings; without sign_in() they are empty.
-- The audience is part of the view: a query cannot forget it.
create or replace view item_mine as
  select * from item
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
create or replace view container_mine as
  select * from container
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
create or replace view decision_mine as
  select d.* from decision d join item_mine i on i.id = d.item_id
   where d.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid;
--> statement-breakpoint
create or replace view contribution_mine as
  select * from contribution
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
create or replace view review_pair_mine as
  select * from review_pair
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
create or replace view lexeme_mine as
  select * from lexeme
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and audience_id = any ((select request_audiences())::int[]);
--> statement-breakpoint
-- Accounts a viewer knows of: told by items they may see (`items` says by how many), or linked.
create or replace view identity_mine as
  select i.workspace_id, i.source, i.key, i.person_id, nullif(t.handle, '') handle, t.items
    from identity_told t join identity i using (workspace_id, source, key)
   where t.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and t.audience_id = any ((select request_audiences())::int[])
  union all
  select i.workspace_id, i.source, i.key, i.person_id, i.handle, 0 from identity i
   where i.workspace_id = nullif(current_setting('app.workspace', true), '')::uuid and i.linked_at is not null;
--> statement-breakpoint
create or replace view audience_mine as
  select * from audience
   where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid
     and id = any ((select request_audiences())::int[]);
--> statement-breakpoint
create or replace view activity_mine as
  select * from activity where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid;
--> statement-breakpoint
create or replace view activity_head_mine as
  select * from activity_head where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid;
--> statement-breakpoint
create or replace view activity_pending_mine as
  select * from activity_pending where workspace_id = nullif(current_setting('app.workspace', true), '')::uuid;
