ALTER TYPE "public"."message_status" ADD VALUE 'unknown';--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "handed_over_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "messages" SET "html" = '', "text" = '' WHERE "status" = 'sent';
