-- Nobody interprets in two places at once; `during` follows the item as it does for people and counterparts.
ALTER TABLE item_interpreters ADD CONSTRAINT item_interpreters_no_overlap
  EXCLUDE USING gist (interpreter_id WITH =, during WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
CREATE FUNCTION missio_item_interpreter_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT missio_item_range(i.starts_at, i.ends_at, i.status)
    INTO NEW.during FROM items i WHERE i.id = NEW.item_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER item_interpreters_fill BEFORE INSERT OR UPDATE OF item_id, interpreter_id ON item_interpreters
  FOR EACH ROW EXECUTE FUNCTION missio_item_interpreter_fill();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION missio_item_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE participations SET
    during = missio_item_range(NEW.starts_at, NEW.ends_at, NEW.status),
    exclusive = missio_is_exclusive(NEW.kind)
  WHERE item_id = NEW.id;
  UPDATE meeting_counterparts SET during = missio_item_range(NEW.starts_at, NEW.ends_at, NEW.status)
  WHERE item_id = NEW.id;
  UPDATE item_interpreters SET during = missio_item_range(NEW.starts_at, NEW.ends_at, NEW.status)
  WHERE item_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- Open screens hear of each write: the mission's id and its new version, once the write is committed.
CREATE FUNCTION missio_mission_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('missio_missions', NEW.id || ':' || NEW.version);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER missions_changed AFTER UPDATE OF version ON missions
  FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION missio_mission_changed();
--> statement-breakpoint

-- What delegates could see before there were releases becomes the first one.
INSERT INTO releases (mission_id, version, kind, notify)
SELECT m.id, 1, 'initial', false FROM missions m
WHERE EXISTS (SELECT 1 FROM items i WHERE i.mission_id = m.id AND NOT i.internal AND i.status <> 'idea');
--> statement-breakpoint
INSERT INTO released_items (item_id, mission_id, release_id, content, sequence, released_at, cancelled_at)
SELECT i.id, i.mission_id, r.id,
  jsonb_build_object(
    'kind', i.kind, 'status', i.status, 'title', i.title, 'description', i.description, 'day', i.day,
    'startLocal', to_char(i.start_local, 'YYYY-MM-DD"T"HH24:MI'), 'startZone', i.start_zone, 'startFold', i.start_fold,
    'endLocal', to_char(i.end_local, 'YYYY-MM-DD"T"HH24:MI'), 'endZone', i.end_zone, 'endFold', i.end_fold,
    'startsAt', to_char(i.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'endsAt', to_char(i.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'timing', i.timing
  ) || jsonb_build_object(
    'placeId', i.place_id, 'endPlaceId', i.end_place_id, 'placeNote', i.place_note,
    'musterLocal', to_char(i.muster_local, 'YYYY-MM-DD"T"HH24:MI'), 'musterNote', i.muster_note,
    'dress', i.dress, 'bring', i.bring, 'languages', to_jsonb(i.languages), 'interpretation', i.interpretation,
    'transportRef', i.transport_ref, 'guide', i.guide, 'audience', i.audience, 'exceptItemId', i.except_item_id,
    'capacity', i.capacity, 'public', i.public, 'contactName', i.contact_name, 'contactPhone', i.contact_phone
  ) || jsonb_build_object(
    'meetingState', (SELECT m.state FROM meetings m WHERE m.item_id = i.id),
    'groupIds', coalesce((SELECT jsonb_agg(g.group_id ORDER BY g.group_id) FROM item_groups g WHERE g.item_id = i.id), '[]'),
    'counterpartIds', coalesce((SELECT jsonb_agg(c.counterpart_id ORDER BY c.side, c.counterpart_id)
      FROM meeting_counterparts c WHERE c.item_id = i.id), '[]'),
    'people', CASE WHEN i.audience = 'sign_up' THEN '[]' ELSE coalesce((SELECT jsonb_agg(p.registration_id ORDER BY p.registration_id)
      FROM participations p WHERE p.item_id = i.id AND p.status = 'placed'), '[]') END
  ),
  i.version, i.updated_at, CASE WHEN i.status = 'cancelled' THEN i.updated_at END
FROM items i JOIN releases r ON r.mission_id = i.mission_id
WHERE NOT i.internal AND i.status <> 'idea';
--> statement-breakpoint
INSERT INTO changes (mission_id, release_id, item_id, kind, after)
SELECT mission_id, release_id, item_id, 'added', content FROM released_items;
