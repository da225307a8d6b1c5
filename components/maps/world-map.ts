import {
  type GeoProjection,
  geoAzimuthalEqualArea,
  geoContains,
  geoDistance,
  geoInterpolate,
  geoNaturalEarth1,
  geoPath,
} from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-50m.json";

/** Degrees, WGS 84. */
export type MapPoint = { name: string; lat: number; lon: number };

export type DrawnMap = {
  land: string;
  /** The countries of the hosts, drawn over the land. */
  hosts: string;
  route: string;
  /** Per cent of width and height; `below` and `before` say on which side the name has room. */
  pins: {
    name: string;
    x: number;
    y: number;
    home: boolean;
    below: boolean;
    side: "start" | "middle" | "end";
  }[];
};

export const mapWidth = 960;
export const mapHeight = 440;

const topology = world as unknown as Topology<{ countries: GeometryCollection }>;
const countries = feature(topology, topology.objects.countries).features;

type Point = [number, number];

const origin: Point = [0, 0];

/** Collects a path in whole, relative units; drops steps shorter than `step` and rings smaller than `area`. */
class PathWriter {
  private rings: Point[][] = [];
  private ring: Point[] = [];
  private closed = false;

  constructor(
    private readonly step: number,
    private readonly area: number,
  ) {}

  beginPath() {}

  moveTo(x: number, y: number) {
    this.finish();
    this.ring = [[Math.round(x), Math.round(y)]];
  }

  lineTo(x: number, y: number) {
    const last = this.ring.at(-1);
    if (!last) return;
    const [dx, dy] = [x - last[0], y - last[1]];
    // Points along the frame are kept: without them a clipped coast would cut a corner.
    const onFrame = x <= 0 || y <= 0 || x >= mapWidth || y >= mapHeight;
    if (!onFrame && dx * dx + dy * dy < this.step * this.step) return;
    this.ring.push([Math.round(x), Math.round(y)]);
  }

  closePath() {
    this.closed = true;
    this.finish();
  }

  arc() {}

  private finish() {
    const ring = this.ring;
    const closed = this.closed;
    this.ring = [];
    this.closed = false;
    if (ring.length < 2) return;
    if (closed) {
      let doubled = 0;
      for (const [index, [x, y]] of ring.entries()) {
        const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
        doubled += x * nextY - nextX * y;
      }
      if (Math.abs(doubled) / 2 < this.area) return;
    }
    this.rings.push(ring);
  }

  text(close: boolean): string {
    this.finish();
    return this.rings
      .map((ring) => {
        let [px, py]: Point = ring[0] ?? origin;
        let text = `M${px} ${py}l`;
        for (const [x, y] of ring.slice(1)) {
          const [dx, dy] = [x - px, y - py];
          if (dx === 0 && dy === 0) continue;
          text += `${text.endsWith("l") || dx < 0 ? "" : " "}${dx}${dy < 0 ? "" : " "}${dy}`;
          [px, py] = [x, y];
        }
        return close ? `${text}z` : text;
      })
      .join("");
  }
}

/**
 * Up to some 7,000 km: a map of the region, centred nearer to the equator than the route, so that the great circle shows
 * as the arc that it is. Farther: a map of the world, turned to the middle of the route.
 */
function projectionFor(points: Point[]): GeoProjection {
  const first = points[0] ?? origin;
  const last = points.at(-1) ?? origin;
  const far = geoDistance(first, last) > 1.1;
  const [lon, lat] = geoInterpolate(first, last)(0.5);
  const middle = first[0] + (((((last[0] - first[0]) % 360) + 540) % 360) - 180) / 2;
  const projection = far
    ? geoNaturalEarth1().rotate([-middle, 0])
    : geoAzimuthalEqualArea().rotate([-lon, -lat + Math.sign(lat) * 34]);
  const route = { type: "LineString" as const, coordinates: points };
  projection.fitExtent(
    [
      [mapWidth * 0.17, mapHeight * 0.24],
      [mapWidth * 0.83, mapHeight * 0.74],
    ],
    route,
  );
  // The world fills the width at 178; neighbouring countries still need a region around them.
  projection.scale(
    far ? Math.min(Math.max(projection.scale(), 178), 420) : Math.min(projection.scale(), 900),
  );
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(route);
  const [x, y] = projection.translate();
  projection.translate([
    far && projection.scale() < 200 ? mapWidth / 2 : x + mapWidth / 2 - (left + right) / 2,
    y + mapHeight / 2 - (top + bottom) / 2,
  ]);
  return projection.clipExtent([
    [-4, -4],
    [mapWidth + 4, mapHeight + 4],
  ]);
}

/** A coastal town may lie just off a simplified coast: look half a degree around it. */
function countryHolds(country: (typeof countries)[number], [lon, lat]: Point): boolean {
  const around: Point[] = [
    [lon, lat],
    [lon + 0.5, lat],
    [lon - 0.5, lat],
    [lon, lat + 0.5],
    [lon, lat - 0.5],
  ];
  return around.some((point) => geoContains(country, point));
}

type Pin = DrawnMap["pins"][number];

/** Names stand away from the route and from each other. */
function placeNames(pins: Pin[]): Pin[] {
  return pins.map((pin, index) => {
    const near = pins[index === 0 ? 1 : index - 1];
    if (!near) return pin;
    const [dx, dy] = [((pin.x - near.x) * mapWidth) / 100, ((pin.y - near.y) * mapHeight) / 100];
    const steep = Math.abs(dy) > Math.abs(dx);
    const rival = pins.find(
      (other) => other !== pin && Math.abs(other.x - pin.x) < 30 && Math.abs(other.y - pin.y) < 16,
    );
    return {
      ...pin,
      below: (steep ? dy > 0 : pin.below) && pin.y < 78,
      side: rival && !steep ? (pin.x < rival.x ? "end" : "start") : pin.side,
    };
  });
}

const drawn = new Map<string, DrawnMap>();

/** Draws home, hosts and the great circle between them; `coarse` for small pictures. Same points, same drawing: it is computed once. */
export function drawMap(home: MapPoint, hosts: MapPoint[], coarse = false): DrawnMap {
  const key = JSON.stringify([home, hosts, coarse]);
  const known = drawn.get(key);
  if (known) return known;
  const all = [home, ...hosts];
  const points = all.map((point): Point => [point.lon, point.lat]);
  const projection = projectionFor(points);
  const write = (
    shapes: Parameters<ReturnType<typeof geoPath>>[0][],
    step: number,
    area: number,
    close = true,
  ) => {
    const writer = new PathWriter(step, area);
    const path = geoPath(projection, writer);
    for (const shape of shapes) path(shape);
    return writer.text(close);
  };
  const isHost = (country: (typeof countries)[number]) =>
    points.slice(1).some((point) => countryHolds(country, point));
  const arcTop = projection(geoInterpolate(points[0] ?? origin, points[1] ?? origin)(0.5))?.[1] ?? 0;
  const pins = all.map((point, index) => {
    const [x, y] = projection([point.lon, point.lat]) ?? origin;
    const neighbour = projection(points[index === 0 ? 1 : index - 1] ?? origin) ?? origin;
    return {
      name: point.name,
      home: index === 0,
      x: Math.round((x / mapWidth) * 1000) / 10,
      y: Math.round((y / mapHeight) * 1000) / 10,
      below: arcTop <= (y + neighbour[1]) / 2,
      side:
        x < mapWidth * 0.14
          ? ("start" as const)
          : x > mapWidth * 0.86
            ? ("end" as const)
            : ("middle" as const),
    };
  });
  const map: DrawnMap = {
    land: write(countries, coarse ? 8 : 4.5, coarse ? 60 : 20),
    hosts: write(countries.filter(isHost), coarse ? 5 : 3, 2),
    route: write([{ type: "LineString", coordinates: points }], 4, 0, false),
    pins: placeNames(pins),
  };
  if (drawn.size > 500) drawn.clear();
  drawn.set(key, map);
  return map;
}
