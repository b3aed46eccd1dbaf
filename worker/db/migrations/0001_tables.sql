CREATE TABLE "audience" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audience_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"hash" "bytea",
	"items" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "audience_workspace_id_hash_unique" UNIQUE("workspace_id","hash")
);
--> statement-breakpoint
ALTER TABLE "audience" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audience_principal" (
	"workspace_id" uuid NOT NULL,
	"audience_id" integer NOT NULL,
	"principal" text NOT NULL,
	CONSTRAINT "audience_principal_audience_id_principal_pk" PRIMARY KEY("audience_id","principal")
);
--> statement-breakpoint
ALTER TABLE "audience_principal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "chunk" (
	"workspace_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"heading" text[] DEFAULT '{}' NOT NULL,
	"text" text NOT NULL,
	"lex" "tsvector",
	CONSTRAINT "chunk_item_id_ordinal_pk" PRIMARY KEY("item_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "chunk" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "container" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"source" text NOT NULL,
	"ref" text NOT NULL,
	"name" text NOT NULL,
	"url" text,
	"audience_id" integer NOT NULL,
	"cursor" text,
	"indexed_at" timestamp with time zone,
	CONSTRAINT "container_workspace_id_source_ref_unique" UNIQUE("workspace_id","source","ref")
);
--> statement-breakpoint
ALTER TABLE "container" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"container_id" uuid NOT NULL,
	"audience_id" integer NOT NULL,
	"ref" text NOT NULL,
	"version" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"url" text,
	"state" text,
	"author_id" uuid,
	"people" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"paths" text[] DEFAULT '{}' NOT NULL,
	"work" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"indexed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lex" "tsvector" NOT NULL,
	"weights" sparsevec NOT NULL,
	CONSTRAINT "item_workspace_id_container_id_ref_unique" UNIQUE("workspace_id","container_id","ref")
);
--> statement-breakpoint
ALTER TABLE "item" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lexeme" (
	"workspace_id" uuid NOT NULL,
	"lexeme" text NOT NULL,
	"audience_id" integer NOT NULL,
	"df" bigint NOT NULL,
	CONSTRAINT "lexeme_workspace_id_lexeme_audience_id_pk" PRIMARY KEY("workspace_id","lexeme","audience_id")
);
--> statement-breakpoint
ALTER TABLE "lexeme" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "link" (
	"workspace_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	CONSTRAINT "link_item_id_kind_url_pk" PRIMARY KEY("item_id","kind","url")
);
--> statement-breakpoint
ALTER TABLE "link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "code_owner_rule" (
	"workspace_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"pattern" text NOT NULL,
	"owners" text[] NOT NULL,
	CONSTRAINT "code_owner_rule_item_id_line_pk" PRIMARY KEY("item_id","line")
);
--> statement-breakpoint
ALTER TABLE "code_owner_rule" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contribution" (
	"workspace_id" uuid NOT NULL,
	"container_id" uuid NOT NULL,
	"path" text NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"audience_id" integer NOT NULL,
	"changes" integer NOT NULL,
	"weight" double precision NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contribution_container_id_path_person_id_role_audience_id_pk" PRIMARY KEY("container_id","path","person_id","role","audience_id")
);
--> statement-breakpoint
ALTER TABLE "contribution" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"title" text NOT NULL,
	"statement" text NOT NULL,
	"why" text,
	"state" text NOT NULL,
	"decided_at" timestamp with time zone,
	"deciders" text[] DEFAULT '{}' NOT NULL,
	"superseded_by" text[] DEFAULT '{}' NOT NULL,
	"supersedes" text[] DEFAULT '{}' NOT NULL,
	"scope" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "decision_item_id_ordinal_unique" UNIQUE("item_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity" (
	"workspace_id" uuid NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"handle" text,
	"person_id" uuid NOT NULL,
	CONSTRAINT "identity_workspace_id_source_key_pk" PRIMARY KEY("workspace_id","source","key")
);
--> statement-breakpoint
ALTER TABLE "identity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member" (
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_workspace_id_person_id_pk" PRIMARY KEY("workspace_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'person' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_code" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"client" text NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token_id" uuid,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_code_token_id_unique" UNIQUE("token_id")
);
--> statement-breakpoint
ALTER TABLE "sign_in_code" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "token" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"client" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked" boolean DEFAULT false NOT NULL,
	CONSTRAINT "token_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "token" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workspace" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audience" ADD CONSTRAINT "audience_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audience_principal" ADD CONSTRAINT "audience_principal_audience_id_audience_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audience"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunk" ADD CONSTRAINT "chunk_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "container" ADD CONSTRAINT "container_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "container" ADD CONSTRAINT "container_audience_id_audience_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audience"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_container_id_container_id_fk" FOREIGN KEY ("container_id") REFERENCES "public"."container"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_audience_id_audience_id_fk" FOREIGN KEY ("audience_id") REFERENCES "public"."audience"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_owner_rule" ADD CONSTRAINT "code_owner_rule_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_container_id_container_id_fk" FOREIGN KEY ("container_id") REFERENCES "public"."container"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_item_id_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."item"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_code" ADD CONSTRAINT "sign_in_code_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_code" ADD CONSTRAINT "sign_in_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_code" ADD CONSTRAINT "sign_in_code_token_id_token_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."token"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "token" ADD CONSTRAINT "token_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "token" ADD CONSTRAINT "token_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audience_principal_workspace_id_principal_index" ON "audience_principal" USING btree ("workspace_id","principal");--> statement-breakpoint
CREATE INDEX "item_lex" ON "item" USING gin ("workspace_id","lex");--> statement-breakpoint
CREATE INDEX "item_paths" ON "item" USING gin ("workspace_id","paths");--> statement-breakpoint
CREATE INDEX "item_workspace_id_url_index" ON "item" USING btree ("workspace_id","url");--> statement-breakpoint
CREATE INDEX "item_workspace_id_author_id_created_at_index" ON "item" USING btree ("workspace_id","author_id","created_at");--> statement-breakpoint
CREATE INDEX "item_workspace_id_audience_id_index" ON "item" USING btree ("workspace_id","audience_id");--> statement-breakpoint
CREATE INDEX "item_codeowners" ON "item" USING btree ("container_id") WHERE kind = 'codeowners';--> statement-breakpoint
CREATE INDEX "link_workspace_id_url_index" ON "link" USING btree ("workspace_id","url");--> statement-breakpoint
CREATE INDEX "code_owner_rule_owners" ON "code_owner_rule" USING gin ("workspace_id","owners");--> statement-breakpoint
CREATE INDEX "contribution_workspace_id_person_id_index" ON "contribution" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE INDEX "decision_scope" ON "decision" USING gin ("workspace_id","scope");--> statement-breakpoint
CREATE INDEX "identity_workspace_id_handle_index" ON "identity" USING btree ("workspace_id","handle");--> statement-breakpoint
CREATE INDEX "identity_person_id_index" ON "identity" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_workspace_id_name_index" ON "person" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "token_workspace_id_person_id_index" ON "token" USING btree ("workspace_id","person_id");--> statement-breakpoint
CREATE POLICY "audience_workspace" ON "audience" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audience_principal_workspace" ON "audience_principal" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "chunk_workspace" ON "chunk" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "container_workspace" ON "container" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "item_workspace" ON "item" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "lexeme_workspace" ON "lexeme" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "link_workspace" ON "link" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "code_owner_rule_workspace" ON "code_owner_rule" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "contribution_workspace" ON "contribution" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "decision_workspace" ON "decision" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "identity_workspace" ON "identity" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "member_workspace" ON "member" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "person_workspace" ON "person" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_in_code_workspace" ON "sign_in_code" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "token_workspace" ON "token" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "workspace_workspace" ON "workspace" AS PERMISSIVE FOR ALL TO "hypha_app" USING ("workspace"."id" = nullif(current_setting('app.workspace', true), '')::uuid);