-- Rules that the schema language cannot say: who is where at what time, and how many seats are taken.

-- Text as people search it: without accents and case, in any script.
CREATE FUNCTION missio_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(public.unaccent('public.unaccent', value COLLATE "und-x-icu"));
--> statement-breakpoint

-- The time an item keeps a person busy; null while it is cancelled or has no hour. An item without an end
-- counts as its starting instant: it only clashes with what begins at, or lasts over, that instant.
CREATE FUNCTION missio_item_range(starts_at timestamptz, ends_at timestamptz, status item_status)
RETURNS tstzrange LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN starts_at IS NULL OR status = 'cancelled' THEN NULL
  WHEN ends_at IS NULL OR ends_at = starts_at THEN tstzrange(starts_at, starts_at, '[]')
  ELSE tstzrange(starts_at, ends_at, '[)')
END;
--> statement-breakpoint

-- Kinds in which one person can only be once at a time.
CREATE FUNCTION missio_is_exclusive(kind item_kind) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind IN ('official_meeting', 'pavilion_visit', 'company_visit', 'signing');
--> statement-breakpoint

ALTER TABLE participations ADD CONSTRAINT participations_no_overlap
  EXCLUDE USING gist (registration_id WITH =, during WITH &&)
  WHERE (exclusive AND status = 'placed');
--> statement-breakpoint
ALTER TABLE meeting_counterparts ADD CONSTRAINT meeting_counterparts_no_overlap
  EXCLUDE USING gist (counterpart_id WITH =, during WITH &&);
--> statement-breakpoint

CREATE FUNCTION missio_participation_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Waits for a concurrent move of the item, so that `during` is never that of an old time.
  SELECT missio_item_range(i.starts_at, i.ends_at, i.status), missio_is_exclusive(i.kind)
    INTO NEW.during, NEW.exclusive FROM items i WHERE i.id = NEW.item_id FOR NO KEY UPDATE;
  SELECT r.heads INTO NEW.heads FROM registrations r WHERE r.id = NEW.registration_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER participations_fill BEFORE INSERT OR UPDATE OF item_id, registration_id, status ON participations
  FOR EACH ROW EXECUTE FUNCTION missio_participation_fill();
--> statement-breakpoint

CREATE FUNCTION missio_participation_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'placed' THEN
    UPDATE items SET places_taken = places_taken - OLD.heads WHERE id = OLD.item_id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'placed' THEN
    UPDATE items SET places_taken = places_taken + NEW.heads WHERE id = NEW.item_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER participations_count AFTER INSERT OR DELETE OR UPDATE OF item_id, status, heads ON participations
  FOR EACH ROW EXECUTE FUNCTION missio_participation_count();
--> statement-breakpoint

CREATE FUNCTION missio_item_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE participations SET
    during = missio_item_range(NEW.starts_at, NEW.ends_at, NEW.status),
    exclusive = missio_is_exclusive(NEW.kind)
  WHERE item_id = NEW.id;
  UPDATE meeting_counterparts SET during = missio_item_range(NEW.starts_at, NEW.ends_at, NEW.status)
  WHERE item_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER items_moved AFTER UPDATE OF starts_at, ends_at, status, kind ON items
  FOR EACH ROW WHEN (
    OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.ends_at IS DISTINCT FROM NEW.ends_at
    OR OLD.status IS DISTINCT FROM NEW.status OR OLD.kind IS DISTINCT FROM NEW.kind
  ) EXECUTE FUNCTION missio_item_moved();
--> statement-breakpoint

CREATE FUNCTION missio_meeting_counterpart_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT missio_item_range(i.starts_at, i.ends_at, i.status)
    INTO NEW.during FROM items i WHERE i.id = NEW.item_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_counterparts_fill BEFORE INSERT OR UPDATE OF item_id, counterpart_id ON meeting_counterparts
  FOR EACH ROW EXECUTE FUNCTION missio_meeting_counterpart_fill();
--> statement-breakpoint

-- Heads that occupy seats of the mission: accepted and onwards, delegates and guests; the head of mission, the
-- cabinet, organisers, interpreters and press travel outside the delegation's capacity.
CREATE FUNCTION missio_seats(status registration_status, role delegation_role, heads integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN status IN ('accepted', 'confirmed', 'attended', 'no_show') AND role IN ('delegate', 'guest')
  THEN heads ELSE 0 END;
--> statement-breakpoint

CREATE FUNCTION missio_registration_count() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before integer := 0;
  after integer := 0;
BEGIN
  IF TG_OP <> 'INSERT' THEN before := missio_seats(OLD.status, OLD.role, OLD.heads); END IF;
  IF TG_OP <> 'DELETE' THEN after := missio_seats(NEW.status, NEW.role, NEW.heads); END IF;
  IF TG_OP <> 'INSERT' AND TG_OP <> 'DELETE' AND OLD.heads <> NEW.heads THEN
    UPDATE participations SET heads = NEW.heads WHERE registration_id = NEW.id;
  END IF;
  IF before <> after THEN
    UPDATE missions SET heads_taken = heads_taken + after - before
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.mission_id ELSE NEW.mission_id END;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER registrations_count AFTER INSERT OR DELETE OR UPDATE OF status, role, companions ON registrations
  FOR EACH ROW EXECUTE FUNCTION missio_registration_count();
--> statement-breakpoint

-- The audit log is written once and never changed.
CREATE FUNCTION missio_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log cannot be changed';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_immutable BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION missio_refuse_change();
