CREATE TABLE "coupon_redemption" (
	"coupon_id" uuid PRIMARY KEY NOT NULL,
	"purchase_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"discount_minor" bigint NOT NULL,
	CONSTRAINT "coupon_redemption_purchase" UNIQUE("purchase_id"),
	CONSTRAINT "coupon_redemption_discount" CHECK (discount_minor >= 0)
);
--> statement-breakpoint
ALTER TABLE "purchase" DROP CONSTRAINT "purchase_amount_positive";--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "voided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "discount_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_coupon_id_coupon_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupon"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_settled_once" CHECK (redeemed_at is null or voided_at is null);--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_amount_positive" CHECK (amount_minor >= 0 and discount_minor >= 0 and amount_minor + discount_minor > 0);