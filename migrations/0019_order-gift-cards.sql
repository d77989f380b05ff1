ALTER TABLE "gift_card" DROP CONSTRAINT "gift_card_buyer_numbered";--> statement-breakpoint
ALTER TABLE "purchase" DROP CONSTRAINT "purchase_amount_positive";--> statement-breakpoint
ALTER TABLE "gift_card" ADD COLUMN "purchase_id" uuid;--> statement-breakpoint
ALTER TABLE "gift_card" ADD COLUMN "order_line" integer;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "prepaid_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "prepaid_refunded_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase_refund" ADD COLUMN "line" integer;--> statement-breakpoint
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_order_line" UNIQUE("purchase_id","order_line");--> statement-breakpoint
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_order_whole" CHECK ((purchase_id is null) = (order_line is null));--> statement-breakpoint
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_buyer_numbered" CHECK (day_number is null or buyer_id is not null);--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_prepaid_refunded_within" CHECK (prepaid_refunded_minor between 0 and prepaid_minor);--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_amount_positive" CHECK (amount_minor >= 0 and discount_minor >= 0 and amount_minor + discount_minor + prepaid_minor > 0);