ALTER TABLE "member" ADD COLUMN "tier_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_tier_revision" CHECK (tier_revision >= 0);