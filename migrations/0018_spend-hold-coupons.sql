CREATE TABLE "spend_hold_coupon" (
	"spend_hold_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"coupon_id" uuid NOT NULL,
	"discount_minor" bigint NOT NULL,
	CONSTRAINT "spend_hold_coupon_spend_hold_id_number_pk" PRIMARY KEY("spend_hold_id","number"),
	CONSTRAINT "spend_hold_coupon_discount" CHECK (discount_minor >= 0)
);
--> statement-breakpoint
ALTER TABLE "spend_hold_coupon" ADD CONSTRAINT "spend_hold_coupon_spend_hold_id_spend_hold_id_fk" FOREIGN KEY ("spend_hold_id") REFERENCES "public"."spend_hold"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spend_hold_coupon" ADD CONSTRAINT "spend_hold_coupon_coupon_id_coupon_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupon"("id") ON DELETE no action ON UPDATE no action;