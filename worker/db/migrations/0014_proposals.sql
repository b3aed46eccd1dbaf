CREATE TABLE "proposer" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"service" text,
	"model" text,
	"filled_to" uuid,
	"filled" boolean DEFAULT false NOT NULL,
	"lease" uuid,
	"lease_until" timestamp with time zone,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" jsonb
);
--> statement-breakpoint
ALTER TABLE "proposer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reading" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"model" text,
	"input_hash" "bytea",
	"due_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reading" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "proposed_by" text;--> statement-breakpoint
ALTER TABLE "proposer" ADD CONSTRAINT "proposer_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading" ADD CONSTRAINT "reading_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reading_workspace_id_due_at_index" ON "reading" USING btree ("workspace_id","due_at");--> statement-breakpoint
CREATE POLICY "proposer_workspace" ON "proposer" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reading_workspace" ON "reading" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);