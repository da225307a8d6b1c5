import { drawMap, mapHeight, mapWidth } from "@/components/maps/world-map";
import type { Locale } from "@/db/enums";
import { translator } from "@/lib/i18n/translate";
import type { PublicMissionPage } from "@/lib/missions/rules/public";

const ink = "#1c1a17";
const accent = "#0d5c5a";

/** 1200 × 630 for image renderers that know no stylesheets: map, dates, name, who organises. */
export function missionCard(mission: PublicMissionPage, locale: Locale) {
  const t = translator(locale, "missions.public");
  const { home, hosts } = mission;
  const map = home && hosts.length ? drawMap(home, hosts) : null;
  const organisers = mission.partners.filter(({ kind }) => kind === "organiser").map(({ name }) => name);
  const host = hosts.map(({ name }) => name).join(", ") || mission.hostCity;
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: 1200,
        height: 630,
        background: "#faf8f4",
        color: ink,
      }}
    >
      <div
        style={{
          display: "flex",
          position: "relative",
          width: 1200,
          height: 330,
          background: "#f2efe8",
          overflow: "hidden",
        }}
      >
        {map ? (
          <svg
            width={1200}
            height={550}
            viewBox={`0 0 ${mapWidth} ${mapHeight}`}
            style={{ position: "absolute", top: -110, left: 0 }}
            aria-hidden="true"
          >
            <path d={map.land} fill="#ded8cb" stroke="#faf8f4" strokeWidth="0.7" />
            {map.hosts ? <path d={map.hosts} fill="#a9c3bd" stroke="#faf8f4" strokeWidth="0.7" /> : null}
            <path d={map.route} fill="none" stroke={accent} strokeWidth="3" strokeLinecap="round" />
            {map.pins.map((pin) => (
              <circle
                key={pin.name}
                cx={(pin.x / 100) * mapWidth}
                cy={(pin.y / 100) * mapHeight}
                r="7"
                fill={pin.home ? "#ffffff" : accent}
                stroke={pin.home ? accent : "#ffffff"}
                strokeWidth="3"
              />
            ))}
          </svg>
        ) : null}
      </div>
      <div style={{ display: "flex", flexDirection: "column", flex: 1, padding: "34px 64px 40px" }}>
        <div style={{ display: "flex", fontSize: 30, color: accent }}>
          {`${mission.dates} · ${t("from", { home: mission.homeCity, host })}`}
        </div>
        <div
          style={{
            display: "flex",
            marginTop: 10,
            fontSize: mission.name.length > 42 ? 50 : 60,
            lineHeight: 1.12,
            letterSpacing: -1.5,
          }}
        >
          {mission.name}
        </div>
        <div style={{ display: "flex", marginTop: "auto", fontSize: 26, color: "#504b43" }}>
          {organisers.slice(0, 2).join(" · ") || mission.organisation}
        </div>
      </div>
    </div>
  );
}
