CREATE TABLE "stale_decision" (
	"what" text NOT NULL,
	CONSTRAINT "stale_decision_never" CHECK (false)
);
--> statement-breakpoint
ALTER TABLE "claim_attempt" ADD COLUMN "wrong" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "referral_attempt" ADD COLUMN "wrong" boolean DEFAULT true NOT NULL;