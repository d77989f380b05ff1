CREATE TABLE "audit_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"outcome" text NOT NULL,
	"code" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "account" (
	"member_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"seq" integer NOT NULL,
	"balance" bigint NOT NULL,
	"debt" bigint NOT NULL,
	CONSTRAINT "account_member_id_unit_pk" PRIMARY KEY("member_id","unit"),
	CONSTRAINT "account_debt" CHECK (debt >= 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"member_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"delta" bigint NOT NULL,
	"balance_after" bigint NOT NULL,
	"reason" text NOT NULL,
	"source" text NOT NULL,
	"actor" text NOT NULL,
	"detail" jsonb,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_entry_pk" PRIMARY KEY("member_id","unit","seq"),
	CONSTRAINT "ledger_entry_seq_positive" CHECK (seq >= 1)
);
--> statement-breakpoint
CREATE TABLE "ledger_lot" (
	"member_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"seq" integer NOT NULL,
	"amount" bigint NOT NULL,
	"remaining" bigint NOT NULL,
	"fund" text NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "ledger_lot_member_id_unit_seq_pk" PRIMARY KEY("member_id","unit","seq"),
	CONSTRAINT "ledger_lot_within_amount" CHECK (remaining between 0 and amount and amount > 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_take" (
	"member_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"seq" integer NOT NULL,
	"lot_seq" integer NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "ledger_take_member_id_unit_seq_lot_seq_pk" PRIMARY KEY("member_id","unit","seq","lot_seq")
);
--> statement-breakpoint
CREATE TABLE "check_in" (
	"member_id" uuid NOT NULL,
	"day" date NOT NULL,
	"streak" integer NOT NULL,
	"points" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "check_in_member_id_day_pk" PRIMARY KEY("member_id","day")
);
--> statement-breakpoint
CREATE TABLE "claim_attempt" (
	"member_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "claim_attempt_member_id_number_pk" PRIMARY KEY("member_id","number")
);
--> statement-breakpoint
CREATE TABLE "coupon" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"member_id" uuid NOT NULL,
	"template_id" text NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"redeemed_at" timestamp (3) with time zone,
	CONSTRAINT "coupon_code_unique" UNIQUE("code"),
	CONSTRAINT "coupon_once" UNIQUE("member_id","template_id","source")
);
--> statement-breakpoint
CREATE TABLE "purchase" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"branch_id" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"claim_code" text,
	"claim_expires_at" timestamp (3) with time zone,
	"member_id" uuid,
	"bound_at" timestamp (3) with time zone,
	CONSTRAINT "purchase_claimCode_unique" UNIQUE("claim_code"),
	CONSTRAINT "purchase_order" UNIQUE("channel","external_id"),
	CONSTRAINT "purchase_amount_positive" CHECK (amount_minor > 0),
	CONSTRAINT "purchase_bound_whole" CHECK ((member_id is null) = (bound_at is null))
);
--> statement-breakpoint
CREATE TABLE "purchase_binding" (
	"purchase_id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "automation_touch" (
	"member_id" uuid NOT NULL,
	"automation" text NOT NULL,
	"period" text NOT NULL,
	"campaign_id" uuid NOT NULL,
	CONSTRAINT "automation_touch_member_id_automation_period_pk" PRIMARY KEY("member_id","automation","period")
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"automation" text,
	"slot" text,
	"audience" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	"status" text NOT NULL,
	"stop_reason" text,
	"scheduled_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"recipients" integer,
	"messages" jsonb,
	CONSTRAINT "campaign_slot" UNIQUE("automation","slot"),
	CONSTRAINT "campaign_slot_whole" CHECK ((automation is null) = (slot is null))
);
--> statement-breakpoint
CREATE TABLE "campaign_decision" (
	"campaign_id" uuid PRIMARY KEY NOT NULL,
	"decision" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid,
	"number" integer NOT NULL,
	"language" text NOT NULL,
	"member_ids" uuid[] NOT NULL,
	"messages" jsonb,
	"retry_key" uuid NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"first_attempt_at" timestamp (3) with time zone,
	"last_attempt_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"uncertain_from" integer,
	"finished_at" timestamp (3) with time zone,
	"request_id" text,
	"error" text,
	CONSTRAINT "delivery_batch_number" UNIQUE("campaign_id","number"),
	CONSTRAINT "delivery_batch_size" CHECK (cardinality(member_ids) between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "delivery_exclusion" (
	"batch_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"attempt" integer NOT NULL,
	CONSTRAINT "delivery_exclusion_batch_id_member_id_pk" PRIMARY KEY("batch_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"granted" boolean NOT NULL,
	"terms_version" text NOT NULL,
	"language" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_user_id" text,
	"status" text NOT NULL,
	"display_name" text NOT NULL,
	"picture_url" text,
	"language" text NOT NULL,
	"friend" boolean NOT NULL,
	"friend_changed_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"joined_at" timestamp (3) with time zone,
	"card_number" text,
	"code_secret" text,
	"marketing_consent" boolean DEFAULT false NOT NULL,
	"birth_month" smallint,
	"birth_day" smallint,
	"birth_year" smallint,
	"birthday_changes" smallint DEFAULT 0 NOT NULL,
	"tier_id" text,
	"tier_since" timestamp (3) with time zone,
	"tier_until" timestamp (3) with time zone,
	"purchase_count" integer DEFAULT 0 NOT NULL,
	"purchase_amount_minor" bigint DEFAULT 0 NOT NULL,
	"first_purchase_at" timestamp (3) with time zone,
	"last_purchase_at" timestamp (3) with time zone,
	"last_check_in_on" date,
	"check_in_streak" integer DEFAULT 0 NOT NULL,
	"last_marketed_at" timestamp (3) with time zone,
	CONSTRAINT "member_lineUserId_unique" UNIQUE("line_user_id")
);
--> statement-breakpoint
CREATE TABLE "member_code_use" (
	"member_id" uuid NOT NULL,
	"step" bigint NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_code_use_member_id_step_pk" PRIMARY KEY("member_id","step")
);
--> statement-breakpoint
CREATE TABLE "tier_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"from_tier_id" text,
	"to_tier_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"reason" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dead_letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"message_id" text NOT NULL,
	"message" jsonb NOT NULL,
	"reason" text NOT NULL,
	"attempts" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"replayed_at" timestamp (3) with time zone,
	CONSTRAINT "dead_letter_messageId_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "operation_outcome" (
	"key" text PRIMARY KEY NOT NULL,
	"operation" text NOT NULL,
	"command_hash" text NOT NULL,
	"outcome" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "program_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_user_id" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"branch_id" text,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_lineUserId_unique" UNIQUE("line_user_id")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_lot" ADD CONSTRAINT "ledger_lot_member_id_unit_seq_ledger_entry_member_id_unit_seq_fk" FOREIGN KEY ("member_id","unit","seq") REFERENCES "public"."ledger_entry"("member_id","unit","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_take" ADD CONSTRAINT "ledger_take_member_id_unit_seq_ledger_entry_member_id_unit_seq_fk" FOREIGN KEY ("member_id","unit","seq") REFERENCES "public"."ledger_entry"("member_id","unit","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_take" ADD CONSTRAINT "ledger_take_member_id_unit_lot_seq_ledger_lot_member_id_unit_seq_fk" FOREIGN KEY ("member_id","unit","lot_seq") REFERENCES "public"."ledger_lot"("member_id","unit","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_attempt" ADD CONSTRAINT "claim_attempt_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_binding" ADD CONSTRAINT "purchase_binding_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_binding" ADD CONSTRAINT "purchase_binding_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_touch" ADD CONSTRAINT "automation_touch_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_touch" ADD CONSTRAINT "automation_touch_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_decision" ADD CONSTRAINT "campaign_decision_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_batch" ADD CONSTRAINT "delivery_batch_campaign_id_campaign_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaign"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_exclusion" ADD CONSTRAINT "delivery_exclusion_batch_id_delivery_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."delivery_batch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_exclusion" ADD CONSTRAINT "delivery_exclusion_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_code_use" ADD CONSTRAINT "member_code_use_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tier_change" ADD CONSTRAINT "tier_change_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entry_at_index" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_entry_subject_at_index" ON "audit_entry" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "ledger_entry_source_index" ON "ledger_entry" USING btree ("source");--> statement-breakpoint
CREATE INDEX "ledger_lot_open_by_expiry" ON "ledger_lot" USING btree ("expires_at") WHERE remaining > 0 and expires_at is not null;--> statement-breakpoint
CREATE INDEX "purchase_member" ON "purchase" USING btree ("member_id","occurred_at");--> statement-breakpoint
CREATE INDEX "campaign_due" ON "campaign" USING btree ("scheduled_at") WHERE status in ('scheduled', 'sending');--> statement-breakpoint
CREATE INDEX "delivery_batch_open" ON "delivery_batch" USING btree ("next_attempt_at") WHERE status in ('frozen', 'sending');--> statement-breakpoint
CREATE INDEX "consent_member_id_at_index" ON "consent" USING btree ("member_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "member_card_number_index" ON "member" USING btree ("card_number");--> statement-breakpoint
CREATE INDEX "member_birthday" ON "member" USING btree ("birth_month","birth_day") WHERE status = 'member' and friend and marketing_consent;--> statement-breakpoint
CREATE INDEX "member_last_purchase" ON "member" USING btree ("last_purchase_at","purchase_count") WHERE status = 'member' and friend and marketing_consent;--> statement-breakpoint
CREATE INDEX "member_tier" ON "member" USING btree ("tier_id") WHERE status = 'member' and friend and marketing_consent;--> statement-breakpoint
CREATE INDEX "tier_change_member_id_at_index" ON "tier_change" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "dead_letter_at_index" ON "dead_letter" USING btree ("at");