CREATE TABLE "coupon_issue" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template_id" text NOT NULL,
	"audience" jsonb NOT NULL,
	"staff_id" uuid NOT NULL,
	"issued" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coupon_quota" (
	"template_id" text PRIMARY KEY NOT NULL,
	"issued" integer NOT NULL,
	"limit" integer,
	CONSTRAINT "coupon_quota_kept" CHECK (issued >= 0 and issued <= "limit")
);
--> statement-breakpoint
CREATE TABLE "coupon_step" (
	"coupon_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"held_for" text,
	"purchase_id" uuid,
	"discount_minor" bigint,
	"reason" text,
	CONSTRAINT "coupon_step_coupon_id_number_pk" PRIMARY KEY("coupon_id","number"),
	CONSTRAINT "coupon_step_redeemed_whole" CHECK (kind <> 'redeem' or discount_minor >= 0)
);
--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "steps" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "held_for" text;--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "number" integer;--> statement-breakpoint
-- Coupons from before are numbered in the order of their issue, and counted as issued.
UPDATE "coupon" SET "number" = numbered."number" FROM (
	SELECT "id", row_number() OVER (PARTITION BY "member_id", "template_id" ORDER BY "issued_at", "id") AS "number" FROM "coupon"
) AS numbered WHERE "coupon"."id" = numbered."id";--> statement-breakpoint
ALTER TABLE "coupon" ALTER COLUMN "number" SET NOT NULL;--> statement-breakpoint
INSERT INTO "coupon_quota" ("template_id", "issued") SELECT "template_id", count(*) FROM "coupon" GROUP BY "template_id";--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "per_member" integer;--> statement-breakpoint
ALTER TABLE "coupon" ADD COLUMN "campaign_id" uuid;--> statement-breakpoint
-- What was redeemed or made void before is the first step of its coupon.
INSERT INTO "coupon_step" ("coupon_id", "number", "kind", "at", "actor", "purchase_id", "discount_minor")
	SELECT "coupon_id", 1, 'redeem', "at", "staff_id"::text, "purchase_id", "discount_minor" FROM "coupon_redemption";--> statement-breakpoint
INSERT INTO "coupon_step" ("coupon_id", "number", "kind", "at", "actor")
	SELECT "id", 1, 'void', "voided_at", 'system' FROM "coupon" WHERE "voided_at" IS NOT NULL AND "redeemed_at" IS NULL;--> statement-breakpoint
UPDATE "coupon" SET "steps" = 1 FROM "coupon_step" WHERE "coupon_step"."coupon_id" = "coupon"."id";--> statement-breakpoint
DROP TABLE "coupon_redemption";--> statement-breakpoint
ALTER TABLE "coupon_issue" ADD CONSTRAINT "coupon_issue_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_step" ADD CONSTRAINT "coupon_step_coupon_id_coupon_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupon"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_step" ADD CONSTRAINT "coupon_step_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_step_purchase" ON "coupon_step" USING btree ("purchase_id") WHERE purchase_id is not null;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_number" UNIQUE("member_id","template_id","number");--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_within_member_limit" CHECK (number <= per_member);--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_held_whole" CHECK ((status = 'held') = (held_until is not null));