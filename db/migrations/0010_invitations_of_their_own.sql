ALTER TABLE "meeting_counterparts" DROP COLUMN "invited_sequence";--> statement-breakpoint
ALTER TABLE "meeting_counterparts" DROP COLUMN "invited_at";