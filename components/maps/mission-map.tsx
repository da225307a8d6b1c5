import { drawMap, type MapPoint, mapHeight, mapWidth } from "@/components/maps/world-map";

type MissionMapProps = {
  home: MapPoint;
  hosts: MapPoint[];
  /** Read out instead of the drawing: "From Hasselt to Astana". */
  label: string;
  /** For mission cards: no names, and decorative, because the card says where it goes. */
  cover?: boolean;
};

/** Where a mission goes, drawn on the server from open data: no tiles, no network, no JavaScript. */
export function MissionMap({ home, hosts, label, cover = false }: MissionMapProps) {
  const map = drawMap(home, hosts, cover);
  const drawing = (
    <>
      <svg className="map" viewBox={`0 0 ${mapWidth} ${mapHeight}`} aria-hidden="true">
        <path className="map-land" d={map.land} />
        <path className="map-here" d={map.hosts} />
        <path className="map-arc" d={map.route} />
      </svg>
      {map.pins.map((pin) => (
        <span
          key={pin.name}
          className={pin.home ? "map-pin map-home" : "map-pin"}
          style={{ left: `${pin.x}%`, top: `${pin.y}%` }}
        >
          {cover ? null : (
            <span className={`map-name map-${pin.below ? "below" : "above"} map-${pin.side}`}>
              {pin.name}
            </span>
          )}
        </span>
      ))}
    </>
  );
  return cover ? (
    <div className="map-box" aria-hidden="true">
      {drawing}
    </div>
  ) : (
    <div className="map-box" role="img" aria-label={label}>
      {drawing}
    </div>
  );
}

export type { MapPoint };
