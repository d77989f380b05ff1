CREATE TABLE "recruitment" (
	"member_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"joined" boolean NOT NULL,
	CONSTRAINT "recruitment_member_id_number_pk" PRIMARY KEY("member_id","number"),
	CONSTRAINT "recruitment_lasts" CHECK (ends_at > starts_at)
);
--> statement-breakpoint
CREATE TABLE "staff_link" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_link_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"friend_id" uuid PRIMARY KEY NOT NULL,
	"referrer_id" uuid NOT NULL,
	"source" text NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"buy_by" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "referral_of_two" CHECK (friend_id <> referrer_id)
);
--> statement-breakpoint
CREATE TABLE "referral_attempt" (
	"visitor_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "referral_attempt_visitor_id_number_pk" PRIMARY KEY("visitor_id","number")
);
--> statement-breakpoint
CREATE TABLE "referral_code" (
	"member_id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "referral_code_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "referral_end" (
	"friend_id" uuid PRIMARY KEY NOT NULL,
	"referrer_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"purchase_id" uuid,
	"month" text NOT NULL,
	"number" integer,
	"referrer_points" bigint NOT NULL,
	"referrer_credit_minor" bigint NOT NULL,
	"friend_points" bigint NOT NULL,
	"friend_credit_minor" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "referral_end_number" UNIQUE("referrer_id","month","number")
);
--> statement-breakpoint
ALTER TABLE "recruitment" ADD CONSTRAINT "recruitment_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recruitment" ADD CONSTRAINT "recruitment_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_link" ADD CONSTRAINT "staff_link_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_friend_id_member_id_fk" FOREIGN KEY ("friend_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_referrer_id_member_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_code" ADD CONSTRAINT "referral_code_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_end" ADD CONSTRAINT "referral_end_friend_id_referral_friend_id_fk" FOREIGN KEY ("friend_id") REFERENCES "public"."referral"("friend_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_end" ADD CONSTRAINT "referral_end_referrer_id_member_id_fk" FOREIGN KEY ("referrer_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_end" ADD CONSTRAINT "referral_end_purchase_id_purchase_id_fk" FOREIGN KEY ("purchase_id") REFERENCES "public"."purchase"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recruitment_staff" ON "recruitment" USING btree ("staff_id","starts_at");--> statement-breakpoint
CREATE INDEX "referral_referrer" ON "referral" USING btree ("referrer_id","accepted_at");