CREATE TABLE "purchase_item" (
	"purchase_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sku" text NOT NULL,
	"category" text,
	"quantity" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "purchase_item_purchase_id_number_pk" PRIMARY KEY("purchase_id","number"),
	CONSTRAINT "purchase_item_counted" CHECK (quantity > 0 and amount_minor >= 0)
);
--> statement-breakpoint
CREATE TABLE "purchase_refund" (
	"channel" text NOT NULL,
	"refund_id" text NOT NULL,
	"external_id" text NOT NULL,
	"purchase_id" uuid,
	"amount_minor" bigint,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"applied_minor" bigint,
	CONSTRAINT "purchase_refund_channel_refund_id_pk" PRIMARY KEY("channel","refund_id"),
	CONSTRAINT "purchase_refund_applied_whole" CHECK ((applied_at is null) = (purchase_id is null) and (applied_at is null) = (applied_minor is null))
);
--> statement-breakpoint
CREATE TABLE "purchase_step" (
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "purchase_step_channel_external_id_number_pk" PRIMARY KEY("channel","external_id","number")
);
--> statement-breakpoint
ALTER TABLE "purchase" ADD COLUMN "refunded_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "purchase_item" ADD CONSTRAINT "purchase_item_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_refund" ADD CONSTRAINT "purchase_refund_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "purchase_refund_order" ON "purchase_refund" USING btree ("channel","external_id");--> statement-breakpoint
CREATE INDEX "member_tier_end" ON "member" USING btree ("tier_until") WHERE tier_until is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "tier_change_end" ON "tier_change" USING btree ("member_id","at") WHERE reason ->> 'kind' = 'end';--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_refunded_within_amount" CHECK (refunded_minor between 0 and amount_minor);