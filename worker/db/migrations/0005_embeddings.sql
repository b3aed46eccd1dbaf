CREATE TABLE "embedding" (
	"workspace_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"model_id" bigint NOT NULL,
	"audience_id" integer NOT NULL,
	"input_hash" "bytea" NOT NULL,
	"vector" halfvec NOT NULL,
	"signs" bit varying NOT NULL,
	CONSTRAINT "embedding_item_id_model_id_pk" PRIMARY KEY("item_id","model_id")
);
--> statement-breakpoint
ALTER TABLE "embedding" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "embedding_due" (
	"workspace_id" uuid NOT NULL,
	"item_id" uuid PRIMARY KEY NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "embedding_due" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "embedding_model" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "embedding_model_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"model" text NOT NULL,
	"dimensions" integer,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"filled_to" uuid,
	"filled" boolean DEFAULT false NOT NULL,
	"whole_at" timestamp with time zone,
	"lease" uuid,
	"lease_until" timestamp with time zone,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" jsonb
);
--> statement-breakpoint
ALTER TABLE "embedding_model" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_model_id_embedding_model_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."embedding_model"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding_due" ADD CONSTRAINT "embedding_due_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embedding_model" ADD CONSTRAINT "embedding_model_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "embedding_signs" ON "embedding" USING btree ("workspace_id","model_id","audience_id","item_id","signs");--> statement-breakpoint
CREATE INDEX "embedding_due_workspace_id_run_after_index" ON "embedding_due" USING btree ("workspace_id","run_after");--> statement-breakpoint
CREATE INDEX "embedding_model_workspace_id_begun_at_index" ON "embedding_model" USING btree ("workspace_id","begun_at");--> statement-breakpoint
CREATE POLICY "embedding_workspace" ON "embedding" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "embedding_due_workspace" ON "embedding_due" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "embedding_model_workspace" ON "embedding_model" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);