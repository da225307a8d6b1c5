-- Constraints can be checked at the end of a transaction (set constraints … deferred), so that a whole day can move.
ALTER TABLE participations DROP CONSTRAINT participations_no_overlap;
--> statement-breakpoint
ALTER TABLE participations ADD CONSTRAINT participations_no_overlap
  EXCLUDE USING gist (registration_id WITH =, during WITH &&)
  WHERE (exclusive AND status = 'placed') DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
ALTER TABLE meeting_counterparts DROP CONSTRAINT meeting_counterparts_no_overlap;
--> statement-breakpoint
ALTER TABLE meeting_counterparts ADD CONSTRAINT meeting_counterparts_no_overlap
  EXCLUDE USING gist (counterpart_id WITH =, during WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint

-- The host of a pavilion is a counterpart of the same mission; a file may name the host before the counterparts come.
ALTER TABLE places ADD CONSTRAINT places_host_fk FOREIGN KEY (mission_id, host_counterpart_id)
  REFERENCES counterparts (mission_id, id) ON DELETE SET NULL (host_counterpart_id) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint

-- Locks the person before the item (the lock order of the kernel), so that a companion added at the same moment is
-- counted; refuses people who do not travel; a person who goes back to waiting joins the end of the queue.
CREATE OR REPLACE FUNCTION missio_participation_fill() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person record;
BEGIN
  SELECT r.heads, r.status INTO person FROM registrations r WHERE r.id = NEW.registration_id FOR NO KEY UPDATE;
  IF person.status NOT IN ('accepted', 'confirmed', 'attended') THEN
    RAISE EXCEPTION 'only people who travel take part'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'participations_travelling', TABLE = 'participations';
  END IF;
  NEW.heads := person.heads;
  SELECT missio_item_range(i.starts_at, i.ends_at, i.status), missio_is_exclusive(i.kind)
    INTO NEW.during, NEW.exclusive FROM items i WHERE i.id = NEW.item_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' AND OLD.status <> 'waiting' AND NEW.status = 'waiting' THEN
    NEW.position := nextval(pg_get_serial_sequence('participations', 'position'));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- Whoever does not travel any more takes part in nothing. Commands remove places themselves, to pass them on; this is
-- what keeps the state right whoever writes.
CREATE FUNCTION missio_registration_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM participations WHERE registration_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER registrations_left AFTER UPDATE OF status ON registrations
  FOR EACH ROW WHEN (
    OLD.status IN ('accepted', 'confirmed', 'attended') AND NEW.status NOT IN ('accepted', 'confirmed', 'attended')
  ) EXECUTE FUNCTION missio_registration_left();
--> statement-breakpoint

CREATE TRIGGER audit_log_kept BEFORE TRUNCATE ON audit_log EXECUTE FUNCTION missio_refuse_change();
