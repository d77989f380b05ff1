CREATE TABLE "raffle_draw" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reward_id" text NOT NULL,
	"number" integer NOT NULL,
	"seed" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"entries" integer NOT NULL,
	"members" integer NOT NULL,
	"tickets" integer NOT NULL,
	"prizes" jsonb NOT NULL,
	CONSTRAINT "raffle_draw_number" UNIQUE("reward_id","number"),
	CONSTRAINT "raffle_draw_drum" CHECK (entries >= members and members > 0 and tickets >= entries)
);
--> statement-breakpoint
CREATE TABLE "raffle_winner" (
	"draw_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"prize_number" integer NOT NULL,
	"entry_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"prize_id" uuid,
	CONSTRAINT "raffle_winner_pk" PRIMARY KEY("draw_id","place"),
	CONSTRAINT "raffle_winner_entry" UNIQUE("entry_id"),
	CONSTRAINT "raffle_winner_member" UNIQUE("draw_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "voucher" DROP CONSTRAINT "voucher_cost";--> statement-breakpoint
ALTER TABLE "voucher_end" ADD COLUMN "draw_id" uuid;--> statement-breakpoint
ALTER TABLE "raffle_draw" ADD CONSTRAINT "raffle_draw_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raffle_winner" ADD CONSTRAINT "raffle_winner_draw_id_raffle_draw_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."raffle_draw"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raffle_winner" ADD CONSTRAINT "raffle_winner_entry_id_voucher_end_voucher_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."voucher_end"("voucher_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raffle_winner" ADD CONSTRAINT "raffle_winner_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "voucher_drum" ON "voucher" USING btree ("reward_id") WHERE status = 'issued' and kind = 'raffle-entry';--> statement-breakpoint
CREATE INDEX "voucher_end_draw" ON "voucher_end" USING btree ("draw_id") WHERE draw_id is not null;--> statement-breakpoint
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_free" CHECK ((points = 0) = (payment = 'none'));--> statement-breakpoint
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_cost" CHECK (points >= 0 and money_minor >= 0);--> statement-breakpoint
ALTER TABLE "voucher_end" ADD CONSTRAINT "voucher_end_by_draw" CHECK ((draw_id is not null) = (kind = 'drawn'));