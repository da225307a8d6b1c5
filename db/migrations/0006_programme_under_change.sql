CREATE TYPE "public"."counterpart_answer" AS ENUM('none', 'confirmed', 'declined', 'proposed', 'substitute');--> statement-breakpoint
CREATE TYPE "public"."press_mode" AS ENUM('none', 'photo', 'open');--> statement-breakpoint
CREATE TYPE "public"."visit_mode" AS ENUM('closed', 'ranked', 'first_come');--> statement-breakpoint
CREATE TYPE "public"."travel_mode" AS ENUM('walk', 'bus', 'car', 'train', 'flight');--> statement-breakpoint
CREATE TYPE "public"."placement_source" AS ENUM('organiser', 'delegate', 'assignment', 'queue');--> statement-breakpoint
CREATE TYPE "public"."change_kind" AS ENUM('added', 'changed', 'cancelled', 'restored');--> statement-breakpoint
CREATE TYPE "public"."concern_kind" AS ENUM('added', 'removed', 'changed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."release_kind" AS ENUM('initial', 'release', 'live');--> statement-breakpoint
CREATE TYPE "public"."swap_state" AS ENUM('offered', 'accepted', 'declined', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."audience" ADD VALUE 'leader';--> statement-breakpoint
ALTER TYPE "public"."participation_status" ADD VALUE 'no_show';--> statement-breakpoint
CREATE TABLE "counterpart_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"counterpart_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "interpreters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"name" text NOT NULL,
	"pairs" text[] DEFAULT '{}' NOT NULL,
	"email" "citext",
	"phone" text DEFAULT '' NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interpreters_tenant" UNIQUE("mission_id","id")
);
--> statement-breakpoint
CREATE TABLE "item_interpreters" (
	"mission_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"interpreter_id" uuid NOT NULL,
	"pair" text DEFAULT '' NOT NULL,
	"during" "tstzrange",
	CONSTRAINT "item_interpreters_item_id_interpreter_id_pk" PRIMARY KEY("item_id","interpreter_id")
);
--> statement-breakpoint
CREATE TABLE "nominations" (
	"mission_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"motivation" text DEFAULT '' NOT NULL,
	"nominated_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "nominations_item_id_registration_id_pk" PRIMARY KEY("item_id","registration_id")
);
--> statement-breakpoint
CREATE TABLE "travel_times" (
	"mission_id" uuid NOT NULL,
	"from_place_id" uuid NOT NULL,
	"to_place_id" uuid NOT NULL,
	"minutes" integer NOT NULL,
	"mode" "travel_mode" DEFAULT 'bus' NOT NULL,
	CONSTRAINT "travel_times_from_place_id_to_place_id_pk" PRIMARY KEY("from_place_id","to_place_id"),
	CONSTRAINT "travel_times_minutes" CHECK ("travel_times"."minutes" between 0 and 2880),
	CONSTRAINT "travel_times_other" CHECK ("travel_times"."from_place_id" <> "travel_times"."to_place_id")
);
--> statement-breakpoint
CREATE TABLE "clash_dismissals" (
	"mission_id" uuid NOT NULL,
	"key" text NOT NULL,
	"reason" text NOT NULL,
	"dismissed_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clash_dismissals_mission_id_key_pk" PRIMARY KEY("mission_id","key")
);
--> statement-breakpoint
CREATE TABLE "item_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_templates_name" UNIQUE("organisation_id","name")
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"kind" "change_kind" NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	CONSTRAINT "changes_tenant" UNIQUE("mission_id","id"),
	CONSTRAINT "changes_once" UNIQUE("release_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"mission_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"kind" "concern_kind" NOT NULL,
	"notified_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "receipts_change_id_registration_id_pk" PRIMARY KEY("change_id","registration_id")
);
--> statement-breakpoint
CREATE TABLE "released_items" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"mission_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"released_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"cancelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" "release_kind" NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"notify" boolean DEFAULT true NOT NULL,
	"released_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "releases_tenant" UNIQUE("mission_id","id"),
	CONSTRAINT "releases_version" UNIQUE("mission_id","version")
);
--> statement-breakpoint
CREATE TABLE "visit_assignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"result" jsonb NOT NULL,
	"made_by" uuid,
	"applied_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_swaps" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"from_registration_id" uuid NOT NULL,
	"from_item_id" uuid NOT NULL,
	"to_registration_id" uuid NOT NULL,
	"to_item_id" uuid NOT NULL,
	"state" "swap_state" DEFAULT 'offered' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "visit_wishes" (
	"mission_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"rank" smallint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visit_wishes_registration_id_place_id_pk" PRIMARY KEY("registration_id","place_id"),
	CONSTRAINT "visit_wishes_rank" UNIQUE("registration_id","rank"),
	CONSTRAINT "visit_wishes_positive" CHECK ("visit_wishes"."rank" between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "answer" "counterpart_answer" DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "proposal" jsonb;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "substitute_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "substitute_function" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "needs" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "invited_sequence" integer;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "gifts" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "protocol" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "press" "press_mode" DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "seating" jsonb;--> statement-breakpoint
ALTER TABLE "missions" ADD COLUMN "planning" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "missions" ADD COLUMN "live" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "missions" ADD COLUMN "visit_mode" "visit_mode" DEFAULT 'closed' NOT NULL;--> statement-breakpoint
ALTER TABLE "missions" ADD COLUMN "visit_opens_at" timestamp(0) without time zone;--> statement-breakpoint
ALTER TABLE "missions" ADD COLUMN "visit_closes_at" timestamp(0) without time zone;--> statement-breakpoint
ALTER TABLE "missions" ADD COLUMN "visits_per_person" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "opening" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "source" "placement_source" DEFAULT 'organiser' NOT NULL;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "speaker" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "counterpart_links" ADD CONSTRAINT "counterpart_links_counterpart_fk" FOREIGN KEY ("mission_id","counterpart_id") REFERENCES "public"."counterparts"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interpreters" ADD CONSTRAINT "interpreters_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_interpreters" ADD CONSTRAINT "item_interpreters_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_interpreters" ADD CONSTRAINT "item_interpreters_interpreter_fk" FOREIGN KEY ("mission_id","interpreter_id") REFERENCES "public"."interpreters"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_nominated_by_users_id_fk" FOREIGN KEY ("nominated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nominations" ADD CONSTRAINT "nominations_registration_fk" FOREIGN KEY ("mission_id","registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_times" ADD CONSTRAINT "travel_times_from_fk" FOREIGN KEY ("mission_id","from_place_id") REFERENCES "public"."places"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_times" ADD CONSTRAINT "travel_times_to_fk" FOREIGN KEY ("mission_id","to_place_id") REFERENCES "public"."places"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clash_dismissals" ADD CONSTRAINT "clash_dismissals_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clash_dismissals" ADD CONSTRAINT "clash_dismissals_dismissed_by_users_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_templates" ADD CONSTRAINT "item_templates_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_release_fk" FOREIGN KEY ("mission_id","release_id") REFERENCES "public"."releases"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_change_fk" FOREIGN KEY ("mission_id","change_id") REFERENCES "public"."changes"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_registration_fk" FOREIGN KEY ("mission_id","registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_items" ADD CONSTRAINT "released_items_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_items" ADD CONSTRAINT "released_items_release_fk" FOREIGN KEY ("mission_id","release_id") REFERENCES "public"."releases"("mission_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_released_by_users_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_assignments" ADD CONSTRAINT "visit_assignments_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_assignments" ADD CONSTRAINT "visit_assignments_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_swaps" ADD CONSTRAINT "visit_swaps_from_fk" FOREIGN KEY ("mission_id","from_registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_swaps" ADD CONSTRAINT "visit_swaps_to_fk" FOREIGN KEY ("mission_id","to_registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_swaps" ADD CONSTRAINT "visit_swaps_from_item_fk" FOREIGN KEY ("mission_id","from_item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_swaps" ADD CONSTRAINT "visit_swaps_to_item_fk" FOREIGN KEY ("mission_id","to_item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_wishes" ADD CONSTRAINT "visit_wishes_registration_fk" FOREIGN KEY ("mission_id","registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_wishes" ADD CONSTRAINT "visit_wishes_place_fk" FOREIGN KEY ("mission_id","place_id") REFERENCES "public"."places"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counterpart_links_counterpart" ON "counterpart_links" USING btree ("counterpart_id");--> statement-breakpoint
CREATE INDEX "item_interpreters_interpreter" ON "item_interpreters" USING btree ("interpreter_id");--> statement-breakpoint
CREATE INDEX "travel_times_mission" ON "travel_times" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "changes_item" ON "changes" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "receipts_registration" ON "receipts" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "receipts_mission" ON "receipts" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "released_items_mission" ON "released_items" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "visit_assignments_mission" ON "visit_assignments" USING btree ("mission_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_swaps_open" ON "visit_swaps" USING btree ("from_registration_id","from_item_id","to_registration_id","to_item_id") WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX "visit_swaps_to" ON "visit_swaps" USING btree ("to_registration_id");--> statement-breakpoint
CREATE INDEX "visit_swaps_from" ON "visit_swaps" USING btree ("from_registration_id");--> statement-breakpoint
CREATE INDEX "visit_wishes_mission" ON "visit_wishes" USING btree ("mission_id");--> statement-breakpoint
ALTER TABLE "missions" ADD CONSTRAINT "missions_visit_window" CHECK ("missions"."visit_opens_at" is null or "missions"."visit_closes_at" is null or "missions"."visit_opens_at" < "missions"."visit_closes_at");--> statement-breakpoint
ALTER TABLE "missions" ADD CONSTRAINT "missions_visits_per_person" CHECK ("missions"."visits_per_person" between 1 and 20);