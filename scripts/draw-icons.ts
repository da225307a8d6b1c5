/*
 * Writes app/icons.css: the outlines of lucide (ISC) as CSS masks. A mask costs a phone page one short class per icon
 * and no JavaScript, where an icon component costs its paths twice per row. Run: npx tsx scripts/draw-icons.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const icons: Record<string, string> = {
  // kinds of programme item
  flight: "plane",
  bus: "bus",
  hotel: "bed-double",
  briefing: "clipboard-list",
  plenary: "presentation",
  official_meeting: "landmark",
  b2b_round: "handshake",
  company_visit: "factory",
  pavilion_visit: "tent",
  signing: "signature",
  meal: "utensils",
  reception: "wine",
  ceremony: "award",
  culture: "drama",
  press: "newspaper",
  free_time: "coffee",
  // navigation and signs
  today: "sun",
  programme: "calendar-days",
  visits: "ticket",
  people: "users-round",
  more: "ellipsis",
  overview: "layout-dashboard",
  delegates: "users-round",
  team: "user-round-cog",
  pavilions: "tent",
  meetings: "handshake",
  counterparts: "building-complex",
  places: "map-pin",
  settings: "settings-2",
  search: "search",
  menu: "menu",
  close: "x",
  check: "check",
  chevron: "chevron-right",
  down: "chevron-down",
  switch: "chevrons-up-down",
  plus: "plus",
  edit: "pencil",
  trash: "trash",
  copy: "copy",
  download: "download",
  upload: "upload",
  external: "external-link",
  clock: "clock",
  calendar: "calendar-plus",
  lock: "lock",
  mail: "mail",
  phone: "phone",
  globe: "globe",
  camera: "camera",
  route: "route",
  taxi: "car-taxi-front",
  shirt: "shirt",
  bag: "briefcase",
  language: "languages",
  id: "id-card",
  qr: "qr-code",
  document: "file-text",
  bell: "bell",
  user: "user-round",
  logout: "log-out",
  info: "info",
  positive: "circle-check",
  warning: "triangle-exclamation-point",
  danger: "circle-exclamation-point",
  inbox: "inbox",
};

type Node = [tag: string, attributes: Record<string, string>];

async function outline(name: string): Promise<string> {
  const file = join("node_modules", "lucide-react", "dist", "esm", "icons", `${name}.mjs`);
  const module: { __iconData: { node: Node[] } } = await import(pathToFileURL(file).href);
  const shapes = module.__iconData.node
    .map(([tag, { key: _, ...attributes }]) => {
      const text = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}='${value}'`);
      return `<${tag}${text.join("")}/>`;
    })
    .join("");
  const open =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='#000' stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'>";
  const escaped = `${open}${shapes}</svg>`.replace(/[<>#%]/g, (c) => encodeURIComponent(c));
  return `url("data:image/svg+xml,${escaped}")`;
}

const rules = await Promise.all(
  Object.entries(icons).map(async ([name, icon]) => `.i-${name} {\n  --i: ${await outline(icon)};\n}`),
);
const head = `/* Written by scripts/draw-icons.ts; outlines from lucide (ISC). Needs img-src data: in the CSP. */
.i {
  display: inline-block;
  flex: none;
  width: 1.25rem;
  height: 1.25rem;
  background: currentColor;
  -webkit-mask: var(--i) center / contain no-repeat;
  mask: var(--i) center / contain no-repeat;
  forced-color-adjust: none;
  print-color-adjust: exact;
  vertical-align: -0.25em;
}
.i-s {
  width: 1rem;
  height: 1rem;
  vertical-align: -0.15em;
}
@media (forced-colors: active) {
  .i {
    background: CanvasText;
  }
}
/* Kinds: k-<kind> sets the hue, kt is the tile behind the icon */
.kt {
  position: relative;
  display: inline-grid;
  place-items: center;
  flex: none;
  width: 2.25rem;
  height: 2.25rem;
  border-radius: var(--radius-m);
  background: oklch(var(--kind-soft-l) var(--kind-soft-c) var(--h, 190));
  color: oklch(var(--kind-l) var(--kind-c) var(--h, 190));
}
.kc {
  color: oklch(var(--kind-l) var(--kind-c) var(--h, 190));
}
`;
const hues = Object.keys(icons)
  .slice(0, 16)
  .map((kind) => `.k-${kind} {\n  --h: var(--hue-${kind});\n}`);
writeFileSync("app/icons.css", `${[head.trim(), ...hues, ...rules].join("\n")}\n`);
