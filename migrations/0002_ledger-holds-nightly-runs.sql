CREATE TABLE "ledger_hold" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"seq" integer NOT NULL,
	"amount" bigint NOT NULL,
	"status" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"settled_seq" integer,
	CONSTRAINT "ledger_hold_entry" UNIQUE("member_id","unit","seq"),
	CONSTRAINT "ledger_hold_amount" CHECK (amount > 0),
	CONSTRAINT "ledger_hold_settled" CHECK ((status = 'held') = (settled_seq is null))
);
--> statement-breakpoint
CREATE TABLE "job_run" (
	"job" text NOT NULL,
	"slot" text NOT NULL,
	"enqueued_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "job_run_job_slot_pk" PRIMARY KEY("job","slot")
);
--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "of_seq" integer;--> statement-breakpoint
ALTER TABLE "ledger_hold" ADD CONSTRAINT "ledger_hold_entry_fk" FOREIGN KEY ("member_id","unit","seq") REFERENCES "public"."ledger_entry"("member_id","unit","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_hold_due" ON "ledger_hold" USING btree ("expires_at") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "ledger_entry_of_seq" ON "ledger_entry" USING btree ("member_id","unit","of_seq") WHERE of_seq is not null;--> statement-breakpoint
CREATE INDEX "ledger_entry_occurred_at" ON "ledger_entry" USING brin ("occurred_at");--> statement-breakpoint
CREATE INDEX "ledger_take_lot" ON "ledger_take" USING btree ("member_id","unit","lot_seq");--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_of_earlier" CHECK (of_seq < seq);