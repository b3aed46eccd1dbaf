CREATE TABLE "review_pair" (
	"workspace_id" uuid NOT NULL,
	"container_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"audience_id" integer NOT NULL,
	"changes" integer NOT NULL,
	"weight" double precision NOT NULL,
	CONSTRAINT "review_pair_container_id_author_id_reviewer_id_audience_id_pk" PRIMARY KEY("container_id","author_id","reviewer_id","audience_id")
);
--> statement-breakpoint
ALTER TABLE "review_pair" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "review_pair" ADD CONSTRAINT "review_pair_container_id_container_id_fk" FOREIGN KEY ("container_id") REFERENCES "public"."container"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_pair" ADD CONSTRAINT "review_pair_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_pair" ADD CONSTRAINT "review_pair_reviewer_id_person_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_pair_workspace_id_author_id_index" ON "review_pair" USING btree ("workspace_id","author_id");--> statement-breakpoint
CREATE INDEX "review_pair_workspace_id_reviewer_id_index" ON "review_pair" USING btree ("workspace_id","reviewer_id");--> statement-breakpoint
CREATE POLICY "review_pair_workspace" ON "review_pair" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
-- What is there already is counted anew: pairs, and work that halves each quarter instead of each year. Functions come after
-- migrations, so only where there are items are there those that are called here.
do $$ begin
  if exists (select from item) then
    insert into review_pair (workspace_id, container_id, author_id, reviewer_id, audience_id, changes, weight)
      select workspace_id, container_id, author, reviewer, audience_id, count(*), sum(weight) from (
        select distinct i.id, i.workspace_id, i.container_id, i.audience_id, coalesce(v.merged_into, v.id) author, coalesce(w.merged_into, w.id) reviewer,
               power(2, extract(epoch from i.created_at - timestamptz '2020-01-01 00:00+00')::float8 / 7889400) weight
          from item i cross join jsonb_array_elements(i.people) a cross join jsonb_array_elements(i.people) r
          join person v on v.id = (a ->> 'person')::uuid join person w on w.id = (r ->> 'person')::uuid
         where counts_as_work(i.kind, i.work, 0) and a ->> 'role' in ('author', 'co-author') and r ->> 'role' = 'reviewer') x
       where author <> reviewer group by 1, 2, 3, 4, 5;
    update contribution c set weight = d.weight from (
      select i.container_id, f.path, coalesce(w.merged_into, w.id) person_id, p ->> 'role' role, i.audience_id,
             sum(power(2, extract(epoch from i.created_at - timestamptz '2020-01-01 00:00+00')::float8 / 7889400)) weight
        from item i cross join jsonb_array_elements(i.people) p join person w on w.id = (p ->> 'person')::uuid
       cross join lateral (select distinct unnest(path_and_folders(x)) path from unnest(i.paths) x) f
       where counts_as_work(i.kind, i.work, cardinality(i.paths)) and p ->> 'role' in ('author', 'co-author', 'reviewer') group by 1, 2, 3, 4, 5) d
     where d.container_id = c.container_id and d.path = c.path and d.person_id = c.person_id and d.role = c.role and d.audience_id = c.audience_id;
  end if;
end $$;
