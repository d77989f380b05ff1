CREATE TABLE "earning_award" (
	"member_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"source" text NOT NULL,
	"points" bigint NOT NULL,
	"credit_minor" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "earning_award_member_id_trigger_source_pk" PRIMARY KEY("member_id","trigger","source")
);
--> statement-breakpoint
CREATE TABLE "earning_usage" (
	"rule_id" text NOT NULL,
	"member_id" uuid,
	"period" text NOT NULL,
	"used" bigint NOT NULL,
	"limit" bigint NOT NULL,
	CONSTRAINT "earning_usage_counter" UNIQUE NULLS NOT DISTINCT("rule_id","member_id","period"),
	CONSTRAINT "earning_usage_within_limit" CHECK (used between 0 and "limit")
);
--> statement-breakpoint
ALTER TABLE "program_version" ADD COLUMN "changed_paths" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "earning_award" ADD CONSTRAINT "earning_award_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "earning_usage" ADD CONSTRAINT "earning_usage_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;