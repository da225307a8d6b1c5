CREATE TYPE "public"."locale" AS ENUM('nl', 'en', 'fr');--> statement-breakpoint
CREATE TYPE "public"."meeting_side" AS ENUM('lead', 'participant');--> statement-breakpoint
CREATE TYPE "public"."meeting_state" AS ENUM('requested', 'tentative', 'confirmed', 'declined', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."message_status" AS ENUM('queued', 'sent', 'failed');--> statement-breakpoint
CREATE TYPE "public"."group_kind" AS ENUM('sector', 'bus', 'team');--> statement-breakpoint
CREATE TYPE "public"."mission_status" AS ENUM('planned', 'open', 'closed', 'running', 'evaluated', 'postponed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."partner_kind" AS ENUM('organiser', 'co_organiser', 'embassy', 'partner', 'sponsor');--> statement-breakpoint
CREATE TYPE "public"."granted_role" AS ENUM('coordinator', 'travel_desk', 'check_in', 'partner', 'head_of_mission', 'cabinet', 'company_contact');--> statement-breakpoint
CREATE TYPE "public"."place_kind" AS ENUM('place', 'pavilion');--> statement-breakpoint
CREATE TYPE "public"."audience" AS ENUM('everyone', 'groups', 'named', 'sign_up', 'everyone_except', 'own_meetings');--> statement-breakpoint
CREATE TYPE "public"."fold" AS ENUM('earlier', 'later');--> statement-breakpoint
CREATE TYPE "public"."item_kind" AS ENUM('flight', 'bus', 'hotel', 'briefing', 'plenary', 'official_meeting', 'b2b_round', 'company_visit', 'pavilion_visit', 'signing', 'meal', 'reception', 'ceremony', 'culture', 'press', 'free_time');--> statement-breakpoint
CREATE TYPE "public"."item_status" AS ENUM('idea', 'requested', 'confirmed', 'changed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."participation_status" AS ENUM('placed', 'waiting');--> statement-breakpoint
CREATE TYPE "public"."timing" AS ENUM('exact', 'approximate', 'tbc');--> statement-breakpoint
CREATE TYPE "public"."company_size" AS ENUM('self_employed', '2_9', '10_49', '50_249', '250_plus');--> statement-breakpoint
CREATE TYPE "public"."delegation_role" AS ENUM('delegate', 'head_of_mission', 'cabinet', 'organiser', 'interpreter', 'press', 'guest');--> statement-breakpoint
CREATE TYPE "public"."link_kind" AS ENUM('itinerary', 'calendar', 'registration');--> statement-breakpoint
CREATE TYPE "public"."registration_status" AS ENUM('draft', 'submitted', 'under_review', 'accepted', 'waitlisted', 'rejected', 'confirmed', 'attended', 'withdrawn', 'cancelled', 'substituted', 'no_show');--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"changes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"hits" integer NOT NULL,
	"reset_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"email" "citext" PRIMARY KEY NOT NULL,
	"link_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sign_ins_attempts" CHECK ("sign_ins"."attempts" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" "citext" NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"locale" "locale" DEFAULT 'nl' NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"organisation_id" uuid,
	"mission_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_user_id" uuid,
	"actor_name" text DEFAULT '' NOT NULL,
	"action" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counterparts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"key" text NOT NULL,
	"organisation" text DEFAULT '' NOT NULL,
	"person_name" text DEFAULT '' NOT NULL,
	"title" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"function" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"email" "citext",
	"phone" text DEFAULT '' NOT NULL,
	"country" text,
	"notes" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "counterparts_tenant" UNIQUE("mission_id","id"),
	CONSTRAINT "counterparts_key" UNIQUE("mission_id","key")
);
--> statement-breakpoint
CREATE TABLE "meeting_counterparts" (
	"mission_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"counterpart_id" uuid NOT NULL,
	"side" "meeting_side" DEFAULT 'participant' NOT NULL,
	"during" "tstzrange",
	CONSTRAINT "meeting_counterparts_item_id_counterpart_id_pk" PRIMARY KEY("item_id","counterpart_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"mission_id" uuid NOT NULL,
	"state" "meeting_state" DEFAULT 'requested' NOT NULL,
	"briefing" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dedupe_key" text NOT NULL,
	"organisation_id" uuid,
	"mission_id" uuid,
	"registration_id" uuid,
	"template" text NOT NULL,
	"to_email" "citext" NOT NULL,
	"to_name" text DEFAULT '' NOT NULL,
	"locale" "locale" NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"status" "message_status" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "messages_dedupe" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"data" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_tenant" UNIQUE("mission_id","id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"kind" "group_kind" NOT NULL,
	"key" text NOT NULL,
	"name" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "groups_key" UNIQUE("mission_id","key"),
	CONSTRAINT "groups_tenant" UNIQUE("mission_id","id")
);
--> statement-breakpoint
CREATE TABLE "missions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"status" "mission_status" DEFAULT 'planned' NOT NULL,
	"published_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"name" jsonb NOT NULL,
	"tagline" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"summary" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"price_note" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"facts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"host_city" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"host_country" text,
	"home_city" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"home_lat" double precision,
	"home_lon" double precision,
	"host_lat" double precision,
	"host_lon" double precision,
	"home_zone" text NOT NULL,
	"host_zone" text NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"head_name" text DEFAULT '' NOT NULL,
	"head_title" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"price_cents" integer,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"capacity" integer,
	"heads_taken" integer DEFAULT 0 NOT NULL,
	"opens_at" timestamp(0) without time zone,
	"closes_at" timestamp(0) without time zone,
	"annotations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "missions_slug_unique" UNIQUE("slug"),
	CONSTRAINT "missions_tenant" UNIQUE("organisation_id","id"),
	CONSTRAINT "missions_dates" CHECK ("missions"."start_date" <= "missions"."end_date"),
	CONSTRAINT "missions_window" CHECK ("missions"."opens_at" is null or "missions"."closes_at" is null or "missions"."opens_at" < "missions"."closes_at"),
	CONSTRAINT "missions_capacity" CHECK ("missions"."capacity" is null or "missions"."heads_taken" <= "missions"."capacity"),
	CONSTRAINT "missions_capacity_positive" CHECK ("missions"."capacity" is null or "missions"."capacity" > 0),
	CONSTRAINT "missions_price" CHECK ("missions"."price_cents" is null or "missions"."price_cents" >= 0),
	CONSTRAINT "missions_slug" CHECK ("missions"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"kind" "partner_kind" NOT NULL,
	"name" text NOT NULL,
	"url" text,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"mission_id" uuid,
	"company_id" uuid,
	"email" "citext" NOT NULL,
	"role" "granted_role" NOT NULL,
	"locale" "locale" DEFAULT 'nl' NOT NULL,
	"invited_by" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"mission_id" uuid,
	"company_id" uuid,
	"user_id" uuid NOT NULL,
	"role" "granted_role" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_once" UNIQUE NULLS NOT DISTINCT("organisation_id","mission_id","company_id","user_id","role"),
	CONSTRAINT "memberships_company" CHECK (("memberships"."role" = 'company_contact') = ("memberships"."company_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"locale" "locale" DEFAULT 'nl' NOT NULL,
	"accent" text DEFAULT '#0f5c63' NOT NULL,
	"contact_email" "citext",
	"contact_phone" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organisations_accent" CHECK ("organisations"."accent" ~ '^#[0-9a-f]{6}$')
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"kind" "place_kind" DEFAULT 'place' NOT NULL,
	"key" text NOT NULL,
	"name" jsonb NOT NULL,
	"local_name" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"local_address" text DEFAULT '' NOT NULL,
	"city" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"country" text,
	"zone" text NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"phone" text DEFAULT '' NOT NULL,
	"url" text DEFAULT '' NOT NULL,
	"notes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"exhibitor_country" text,
	"theme" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"host_counterpart_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "places_tenant" UNIQUE("mission_id","id"),
	CONSTRAINT "places_key" UNIQUE("mission_id","key"),
	CONSTRAINT "places_position" CHECK (("places"."lat" is null) = ("places"."lon" is null) and ("places"."lat" is null or ("places"."lat" between -90 and 90 and "places"."lon" between -180 and 180)))
);
--> statement-breakpoint
CREATE TABLE "item_groups" (
	"mission_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	CONSTRAINT "item_groups_item_id_group_id_pk" PRIMARY KEY("item_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" "item_kind" NOT NULL,
	"status" "item_status" DEFAULT 'idea' NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"day" date,
	"start_local" timestamp(0) without time zone,
	"start_zone" text NOT NULL,
	"start_fold" "fold",
	"end_local" timestamp(0) without time zone,
	"end_zone" text NOT NULL,
	"end_fold" "fold",
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"timing" "timing" DEFAULT 'exact' NOT NULL,
	"place_id" uuid,
	"end_place_id" uuid,
	"place_note" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"muster_local" timestamp(0) without time zone,
	"muster_note" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dress" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"bring" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"interpretation" text DEFAULT '' NOT NULL,
	"transport_ref" text DEFAULT '' NOT NULL,
	"guide" text DEFAULT '' NOT NULL,
	"audience" "audience" DEFAULT 'everyone' NOT NULL,
	"except_item_id" uuid,
	"capacity" integer,
	"places_taken" integer DEFAULT 0 NOT NULL,
	"internal" boolean DEFAULT false NOT NULL,
	"public" boolean DEFAULT false NOT NULL,
	"contact_name" text DEFAULT '' NOT NULL,
	"contact_phone" text DEFAULT '' NOT NULL,
	"internal_notes" text DEFAULT '' NOT NULL,
	"annotations" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "items_tenant" UNIQUE("mission_id","id"),
	CONSTRAINT "items_key" UNIQUE("mission_id","key"),
	CONSTRAINT "items_order" CHECK ("items"."starts_at" is null or "items"."ends_at" is null or "items"."starts_at" <= "items"."ends_at"),
	CONSTRAINT "items_start_derived" CHECK (("items"."start_local" is null) = ("items"."starts_at" is null)),
	CONSTRAINT "items_end_derived" CHECK (("items"."end_local" is null) = ("items"."ends_at" is null)),
	CONSTRAINT "items_end_needs_start" CHECK ("items"."end_local" is null or "items"."start_local" is not null),
	CONSTRAINT "items_day" CHECK ("items"."start_local" is null or "items"."day" = "items"."start_local"::date),
	CONSTRAINT "items_capacity" CHECK ("items"."capacity" is null or "items"."places_taken" <= "items"."capacity"),
	CONSTRAINT "items_capacity_positive" CHECK ("items"."capacity" is null or "items"."capacity" > 0),
	CONSTRAINT "items_closed_not_public" CHECK (not ("items"."public" and ("items"."internal" or "items"."audience" <> 'everyone'))),
	CONSTRAINT "items_except" CHECK (("items"."audience" = 'everyone_except') = ("items"."except_item_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "participations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"status" "participation_status" DEFAULT 'placed' NOT NULL,
	"position" bigserial NOT NULL,
	"heads" integer DEFAULT 1 NOT NULL,
	"during" "tstzrange",
	"exclusive" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participations_once" UNIQUE("item_id","registration_id")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"vat_number" text,
	"size" "company_size",
	"website" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_vat" UNIQUE("organisation_id","vat_number"),
	CONSTRAINT "companies_tenant" UNIQUE("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mission_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"kind" "link_kind" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "registration_groups" (
	"mission_id" uuid NOT NULL,
	"registration_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	CONSTRAINT "registration_groups_registration_id_group_id_pk" PRIMARY KEY("registration_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"mission_id" uuid NOT NULL,
	"company_id" uuid,
	"user_id" uuid,
	"applicant_user_id" uuid,
	"applicant_email" "citext",
	"status" "registration_status" DEFAULT 'draft' NOT NULL,
	"role" "delegation_role" DEFAULT 'delegate' NOT NULL,
	"draft" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"draft_version" integer DEFAULT 0 NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"job_function" text DEFAULT '' NOT NULL,
	"email" "citext",
	"mobile" text DEFAULT '' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"photo_id" uuid,
	"sector_id" uuid,
	"locale" "locale" DEFAULT 'nl' NOT NULL,
	"goals" text DEFAULT '' NOT NULL,
	"companions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"heads" integer GENERATED ALWAYS AS (1 + jsonb_array_length(companions)) STORED NOT NULL,
	"directory" boolean DEFAULT false NOT NULL,
	"directory_email" boolean DEFAULT false NOT NULL,
	"directory_mobile" boolean DEFAULT false NOT NULL,
	"consent_terms_at" timestamp (3) with time zone,
	"consent_photos_at" timestamp (3) with time zone,
	"precedence" integer DEFAULT 100 NOT NULL,
	"organiser_notes" text DEFAULT '' NOT NULL,
	"decision_reason" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"waitlisted_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "registrations_tenant" UNIQUE("mission_id","id"),
	CONSTRAINT "registrations_complete" CHECK ("registrations"."status" = 'draft' or "registrations"."status" = 'withdrawn' or ("registrations"."last_name" <> '' and "registrations"."first_name" <> '')),
	CONSTRAINT "registrations_reason" CHECK ("registrations"."status" <> 'rejected' or "registrations"."decision_reason" <> ''),
	CONSTRAINT "registrations_waiting" CHECK ("registrations"."status" <> 'waitlisted' or "registrations"."waitlisted_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counterparts" ADD CONSTRAINT "counterparts_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD CONSTRAINT "meeting_counterparts_item_id_meetings_item_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."meetings"("item_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD CONSTRAINT "meeting_counterparts_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_counterparts" ADD CONSTRAINT "meeting_counterparts_counterpart_fk" FOREIGN KEY ("mission_id","counterpart_id") REFERENCES "public"."counterparts"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missions" ADD CONSTRAINT "missions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_groups" ADD CONSTRAINT "item_groups_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_groups" ADD CONSTRAINT "item_groups_group_fk" FOREIGN KEY ("mission_id","group_id") REFERENCES "public"."groups"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_mission_id_missions_id_fk" FOREIGN KEY ("mission_id") REFERENCES "public"."missions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_place_fk" FOREIGN KEY ("mission_id","place_id") REFERENCES "public"."places"("mission_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_end_place_fk" FOREIGN KEY ("mission_id","end_place_id") REFERENCES "public"."places"("mission_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_except_fk" FOREIGN KEY ("mission_id","except_item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_item_fk" FOREIGN KEY ("mission_id","item_id") REFERENCES "public"."items"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_registration_fk" FOREIGN KEY ("mission_id","registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_registration_fk" FOREIGN KEY ("mission_id","registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_groups" ADD CONSTRAINT "registration_groups_registration_fk" FOREIGN KEY ("mission_id","registration_id") REFERENCES "public"."registrations"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_groups" ADD CONSTRAINT "registration_groups_group_fk" FOREIGN KEY ("mission_id","group_id") REFERENCES "public"."groups"("mission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_applicant_user_id_users_id_fk" FOREIGN KEY ("applicant_user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_mission_fk" FOREIGN KEY ("organisation_id","mission_id") REFERENCES "public"."missions"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_company_fk" FOREIGN KEY ("organisation_id","company_id") REFERENCES "public"."companies"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_sector_fk" FOREIGN KEY ("mission_id","sector_id") REFERENCES "public"."groups"("mission_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_photo_fk" FOREIGN KEY ("mission_id","photo_id") REFERENCES "public"."files"("mission_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_mission" ON "audit_log" USING btree ("mission_id","at");--> statement-breakpoint
CREATE INDEX "audit_organisation" ON "audit_log" USING btree ("organisation_id","at");--> statement-breakpoint
CREATE INDEX "audit_entity" ON "audit_log" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "counterparts_mission" ON "counterparts" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "messages_registration" ON "messages" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "missions_organisation" ON "missions" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "partners_mission" ON "partners" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "invitations_organisation" ON "invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "places_mission" ON "places" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "items_mission_start" ON "items" USING btree ("mission_id","starts_at");--> statement-breakpoint
CREATE INDEX "participations_registration" ON "participations" USING btree ("registration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "links_live" ON "links" USING btree ("registration_id","kind") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "registrations_mission_status" ON "registrations" USING btree ("mission_id","status");--> statement-breakpoint
CREATE INDEX "registrations_user" ON "registrations" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "registrations_applicant" ON "registrations" USING btree ("applicant_user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_person" ON "registrations" USING btree ("mission_id","email") WHERE status not in ('draft', 'rejected', 'withdrawn', 'cancelled', 'substituted');