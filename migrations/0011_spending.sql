CREATE TABLE "spend_hold" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"staff_id" uuid,
	"amount_minor" bigint NOT NULL,
	"tier_discount_minor" bigint NOT NULL,
	"coupon_id" uuid,
	"coupon_discount_minor" bigint NOT NULL,
	"points" bigint NOT NULL,
	"points_minor" bigint NOT NULL,
	"credit_minor" bigint NOT NULL,
	"receipt_number" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spend_hold_pays" CHECK (points_minor >= 0 and credit_minor >= 0 and points_minor + credit_minor > 0 and (points = 0) = (points_minor = 0)
        and points_minor + credit_minor <= amount_minor - tier_discount_minor - coupon_discount_minor)
);
--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "tier_discount_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "points_spent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "points_paid_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "credit_paid_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "spend_hold_id" uuid;--> statement-breakpoint
ALTER TABLE "spend_hold" ADD CONSTRAINT "spend_hold_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_hold" ADD CONSTRAINT "spend_hold_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_hold" ADD CONSTRAINT "spend_hold_coupon_id_coupon_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupon"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_spend_hold" UNIQUE("spend_hold_id");--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_paid_within_amount" CHECK (points_paid_minor >= 0 and credit_paid_minor >= 0 and points_paid_minor + credit_paid_minor <= amount_minor);