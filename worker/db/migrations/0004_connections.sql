CREATE TABLE "connection" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"source" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" text NOT NULL,
	"webhook_secrets" text,
	"sealed_by" text NOT NULL,
	"proof" "bytea" NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"account" text,
	"missing" text[] DEFAULT '{}' NOT NULL,
	"left_out" text[] DEFAULT '{}' NOT NULL,
	"last_error" jsonb,
	"tokens" text,
	"token_lease" uuid,
	"token_lease_until" timestamp with time zone,
	"limits" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"backfill_until" timestamp with time zone,
	"upkeep" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "connection_proof_unique" UNIQUE("proof")
);
--> statement-breakpoint
ALTER TABLE "connection" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "delivery" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"delivery" text NOT NULL,
	"hints" jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "delivery_connection_id_delivery_pk" PRIMARY KEY("connection_id","delivery")
);
--> statement-breakpoint
ALTER TABLE "delivery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "departure" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"why" text,
	CONSTRAINT "departure_connection_id_ref_pk" PRIMARY KEY("connection_id","ref")
);
--> statement-breakpoint
ALTER TABLE "departure" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hint" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"ref" text NOT NULL,
	"noted" bigint DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"noted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" jsonb,
	CONSTRAINT "hint_connection_id_ref_pk" PRIMARY KEY("connection_id","ref")
);
--> statement-breakpoint
ALTER TABLE "hint" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"cursor" text,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"lease" uuid,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" jsonb,
	"started_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"current_to" timestamp with time zone,
	CONSTRAINT "job_connection_id_kind_target_unique" UNIQUE("connection_id","kind","target")
);
--> statement-breakpoint
ALTER TABLE "job" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sighting" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"container" text NOT NULL,
	"ref" text NOT NULL,
	CONSTRAINT "sighting_connection_id_container_ref_pk" PRIMARY KEY("connection_id","container","ref")
);
--> statement-breakpoint
ALTER TABLE "sighting" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audience" ADD COLUMN "within" integer;--> statement-breakpoint
ALTER TABLE "team" ADD COLUMN "connection_id" uuid;--> statement-breakpoint
ALTER TABLE "team" ADD COLUMN "by_items" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "team" ADD COLUMN "why" text;--> statement-breakpoint
ALTER TABLE "container" ADD COLUMN "connection_id" uuid;--> statement-breakpoint
ALTER TABLE "container" ADD COLUMN "rights_unknown" text;--> statement-breakpoint
ALTER TABLE "container" ADD COLUMN "rules" text;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "connection_id" uuid;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "whole_ref" text;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "rights_unknown" text;--> statement-breakpoint
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connection" ADD CONSTRAINT "connection_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departure" ADD CONSTRAINT "departure_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hint" ADD CONSTRAINT "hint_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connection_workspace_id_index" ON "connection" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "delivery_received_at_index" ON "delivery" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "departure_read_at_index" ON "departure" USING btree ("read_at");--> statement-breakpoint
CREATE INDEX "hint_due" ON "hint" USING btree ("connection_id","run_after") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "job_due" ON "job" USING btree ("run_after") WHERE state in ('waiting', 'running');--> statement-breakpoint
ALTER TABLE "audience" ADD CONSTRAINT "audience_within_audience_id_fk" FOREIGN KEY ("within") REFERENCES "public"."audience"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "container" ADD CONSTRAINT "container_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_connection_id_connection_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connection"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audience_within_index" ON "audience" USING btree ("within");--> statement-breakpoint
CREATE INDEX "team_connection_id_index" ON "team" USING btree ("connection_id");--> statement-breakpoint
CREATE INDEX "item_whole" ON "item" USING btree ("connection_id","whole_ref") WHERE connection_id is not null;--> statement-breakpoint
CREATE INDEX "item_rights_unknown" ON "item" USING btree ("connection_id") WHERE rights_unknown is not null;--> statement-breakpoint
CREATE POLICY "connection_workspace" ON "connection" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "delivery_workspace" ON "delivery" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "departure_workspace" ON "departure" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "hint_workspace" ON "hint" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "job_workspace" ON "job" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sighting_workspace" ON "sighting" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);