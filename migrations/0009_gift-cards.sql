CREATE TABLE "gift_card" (
	"id" uuid PRIMARY KEY NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"design_id" text NOT NULL,
	"message" text,
	"status" text NOT NULL,
	"claim_hash" text NOT NULL,
	"link_expires_at" timestamp (3) with time zone,
	"fee_basis_points" integer NOT NULL,
	"buyer_id" uuid,
	"staff_id" uuid,
	"branch_id" text,
	"sold_at" timestamp (3) with time zone NOT NULL,
	"sold_on" date NOT NULL,
	"day_number" integer,
	"sent_at" timestamp (3) with time zone,
	"claimed_by" uuid,
	"claimed_at" timestamp (3) with time zone,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"fee_minor" bigint DEFAULT 0 NOT NULL,
	"steps" integer NOT NULL,
	CONSTRAINT "gift_card_claimHash_unique" UNIQUE("claim_hash"),
	CONSTRAINT "gift_card_buyer_day" UNIQUE("buyer_id","sold_on","day_number"),
	CONSTRAINT "gift_card_amount" CHECK (amount_minor > 0),
	CONSTRAINT "gift_card_refund_within" CHECK (refunded_minor between 0 and amount_minor and fee_minor between 0 and refunded_minor),
	CONSTRAINT "gift_card_fee" CHECK (fee_basis_points between 0 and 300),
	CONSTRAINT "gift_card_claimed_whole" CHECK ((claimed_by is null) = (claimed_at is null)),
	CONSTRAINT "gift_card_buyer_numbered" CHECK ((buyer_id is null) = (day_number is null))
);
--> statement-breakpoint
CREATE TABLE "gift_card_step" (
	"gift_card_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"refunded_minor" bigint,
	"fee_minor" bigint,
	CONSTRAINT "gift_card_step_gift_card_id_number_pk" PRIMARY KEY("gift_card_id","number")
);
--> statement-breakpoint
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_buyer_id_member_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_claimed_by_member_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gift_card_step" ADD CONSTRAINT "gift_card_step_gift_card_id_gift_card_id_fk" FOREIGN KEY ("gift_card_id") REFERENCES "public"."gift_card"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gift_card_buyer" ON "gift_card" USING btree ("buyer_id","sold_at");--> statement-breakpoint
CREATE INDEX "gift_card_claimed_by" ON "gift_card" USING btree ("claimed_by","claimed_at");--> statement-breakpoint
CREATE INDEX "gift_card_status" ON "gift_card" USING btree ("status","sold_at","id");