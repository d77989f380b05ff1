ALTER TABLE "member" ADD COLUMN "menu_due" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "member_menu_due" ON "member" USING btree ("id") WHERE menu_due and friend;