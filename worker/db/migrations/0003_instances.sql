ALTER TABLE "container" DROP CONSTRAINT "container_workspace_id_source_ref_unique";--> statement-breakpoint
ALTER TABLE "item" DROP CONSTRAINT "item_workspace_id_container_id_ref_unique";--> statement-breakpoint
ALTER TABLE "item" ADD COLUMN "instance" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "container_workspace_id_source_ref_index" ON "container" USING btree ("workspace_id","source","ref");--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_workspace_id_container_id_ref_instance_unique" UNIQUE("workspace_id","container_id","ref","instance");