CREATE TABLE "decision_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decision_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person_id" uuid,
	"kind" text NOT NULL,
	"before" text,
	"after" text,
	"note" text,
	"url" text,
	"due" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "decision_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision_standing" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"state" text,
	"record_state" text,
	"owner_id" uuid,
	"check_by" timestamp with time zone,
	"dated" text,
	"superseded_by" uuid,
	"confirmed_at" timestamp with time zone,
	"lapsed_at" timestamp with time zone,
	"lapsed_to" uuid,
	"checked_for" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "decision_standing" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "decision_event" ADD CONSTRAINT "decision_event_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_event" ADD CONSTRAINT "decision_event_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_standing" ADD CONSTRAINT "decision_standing_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_standing" ADD CONSTRAINT "decision_standing_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_standing" ADD CONSTRAINT "decision_standing_superseded_by_decision_id_fk" FOREIGN KEY ("superseded_by") REFERENCES "public"."decision"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_standing" ADD CONSTRAINT "decision_standing_lapsed_to_person_id_fk" FOREIGN KEY ("lapsed_to") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_event_decision_id_id_index" ON "decision_event" USING btree ("decision_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_event_due" ON "decision_event" USING btree ("decision_id","due") WHERE due is not null;--> statement-breakpoint
CREATE INDEX "decision_standing_workspace_id_lapsed_to_index" ON "decision_standing" USING btree ("workspace_id","lapsed_to");--> statement-breakpoint
CREATE INDEX "decision_standing_superseded_by_index" ON "decision_standing" USING btree ("superseded_by");--> statement-breakpoint
CREATE POLICY "decision_event_workspace" ON "decision_event" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "decision_standing_workspace" ON "decision_standing" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);