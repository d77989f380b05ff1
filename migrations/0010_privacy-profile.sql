CREATE TABLE "departure" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"left_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_ticket" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"format" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "farewell" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "interests" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "operation_outcome" ADD COLUMN "subject" uuid;--> statement-breakpoint
ALTER TABLE "export_ticket" ADD CONSTRAINT "export_ticket_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "departure_left_at_index" ON "departure" USING btree ("left_at");--> statement-breakpoint
CREATE INDEX "export_ticket_expires_at_index" ON "export_ticket" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "export_ticket_member_id_index" ON "export_ticket" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "farewell_next_attempt_at_index" ON "farewell" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE INDEX "delivery_batch_own" ON "delivery_batch" USING btree ((member_ids[1])) WHERE campaign_id is null;--> statement-breakpoint
CREATE INDEX "delivery_batch_range" ON "delivery_batch" USING btree ("campaign_id","language",(member_ids[1])) WHERE campaign_id is not null;--> statement-breakpoint
CREATE INDEX "member_code_use_at" ON "member_code_use" USING brin ("at");--> statement-breakpoint
CREATE INDEX "operation_outcome_subject" ON "operation_outcome" USING btree ("subject") WHERE subject is not null;--> statement-breakpoint
CREATE INDEX "operation_outcome_at" ON "operation_outcome" USING brin ("at");