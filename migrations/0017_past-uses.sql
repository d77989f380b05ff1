CREATE TABLE "past_use" (
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"period" text NOT NULL,
	"used" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"member_id" uuid,
	CONSTRAINT "past_use_person_id_kind_subject_period_pk" PRIMARY KEY("person_id","kind","subject","period")
);
--> statement-breakpoint
ALTER TABLE "past_use" ADD CONSTRAINT "past_use_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "past_use_member" ON "past_use" USING btree ("member_id","kind","subject") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "past_use_at" ON "past_use" USING btree ("at");