CREATE TABLE "place" (
	"workspace_id" uuid NOT NULL,
	"container_id" uuid NOT NULL,
	"path" text NOT NULL,
	"part" text NOT NULL,
	"audience_id" integer NOT NULL,
	"changes" integer NOT NULL,
	"weight" double precision NOT NULL,
	"people" uuid[] NOT NULL,
	"counts" integer[] NOT NULL,
	"weights" double precision[] NOT NULL,
	"last_ats" timestamp with time zone[] NOT NULL,
	CONSTRAINT "place_container_id_path_part_audience_id_pk" PRIMARY KEY("container_id","path","part","audience_id")
);
--> statement-breakpoint
ALTER TABLE "place" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "place" ADD CONSTRAINT "place_container_id_container_id_fk" FOREIGN KEY ("container_id") REFERENCES "public"."container"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "place_workspace" ON "place" AS PERMISSIVE FOR ALL TO "hypha_app" USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid) WITH CHECK (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);