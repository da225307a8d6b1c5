ALTER TABLE "items" DROP CONSTRAINT "items_day";--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_mission_id_missions_id_fk";
--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_company_id_companies_id_fk";
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_mission_id_missions_id_fk";
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_company_id_companies_id_fk";
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_mission_fk" FOREIGN KEY ("organisation_id","mission_id") REFERENCES "public"."missions"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_company_fk" FOREIGN KEY ("organisation_id","company_id") REFERENCES "public"."companies"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_mission_fk" FOREIGN KEY ("organisation_id","mission_id") REFERENCES "public"."missions"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_company_fk" FOREIGN KEY ("organisation_id","company_id") REFERENCES "public"."companies"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memberships_mission" ON "memberships" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "item_groups_group" ON "item_groups" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "registration_groups_group" ON "registration_groups" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "registrations_company" ON "registrations" USING btree ("company_id");--> statement-breakpoint
ALTER TABLE "missions" ADD CONSTRAINT "missions_heads_taken" CHECK ("missions"."heads_taken" >= 0);--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_places_taken" CHECK ("items"."places_taken" >= 0);--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_day" CHECK ("items"."start_local" is null or "items"."day" is not distinct from "items"."start_local"::date);