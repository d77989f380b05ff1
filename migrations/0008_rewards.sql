CREATE TABLE "reward_stock" (
	"reward_id" text PRIMARY KEY NOT NULL,
	"taken" bigint NOT NULL,
	"limit" bigint,
	CONSTRAINT "reward_stock_within_limit" CHECK (taken >= 0 and ("limit" is null or taken <= "limit"))
);
--> statement-breakpoint
CREATE TABLE "voucher" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"reward_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"points" bigint NOT NULL,
	"money_minor" bigint NOT NULL,
	"payment" text NOT NULL,
	"code" text,
	"coupon_id" uuid,
	"raffle_weight" integer,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"undo_until" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "voucher_code_unique" UNIQUE("code"),
	CONSTRAINT "voucher_coupon" UNIQUE("coupon_id"),
	CONSTRAINT "voucher_cost" CHECK (points > 0 and money_minor >= 0),
	CONSTRAINT "voucher_code_by_kind" CHECK ((code is not null) = (kind in ('gift', 'experience'))),
	CONSTRAINT "voucher_end_by_kind" CHECK ((expires_at is not null) = (kind in ('gift', 'experience'))),
	CONSTRAINT "voucher_coupon_by_kind" CHECK ((coupon_id is not null) = (kind = 'coupon')),
	CONSTRAINT "voucher_weight_by_kind" CHECK ((raffle_weight is not null) = (kind = 'raffle-entry'))
);
--> statement-breakpoint
CREATE TABLE "voucher_end" (
	"voucher_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid,
	"paid_minor" bigint NOT NULL,
	CONSTRAINT "voucher_end_by_staff" CHECK ((staff_id is not null) = (kind in ('redeemed', 'void')))
);
--> statement-breakpoint
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_coupon_id_coupon_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupon"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher_end" ADD CONSTRAINT "voucher_end_voucher_id_voucher_id_fk" FOREIGN KEY ("voucher_id") REFERENCES "public"."voucher"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher_end" ADD CONSTRAINT "voucher_end_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "voucher_member" ON "voucher" USING btree ("member_id","issued_at");--> statement-breakpoint
CREATE INDEX "voucher_reward" ON "voucher" USING btree ("reward_id","issued_at");--> statement-breakpoint
CREATE INDEX "voucher_due" ON "voucher" USING btree ("expires_at") WHERE status = 'issued' and expires_at is not null;