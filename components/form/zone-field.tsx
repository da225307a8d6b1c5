"use client";

import { Field, type FieldProps, useWiring } from "@/components/form/field";
import { useHydrated } from "@/components/form/form-context";
import { useControl } from "@/components/form/use-control";

/** Cities that people look for and that have no zone of their own. */
const cities: Record<string, string> = {
  "Asia/Almaty": "Almaty, Astana, Nur-Sultan",
  "Asia/Kolkata": "Mumbai, Delhi, Bangalore",
  "Asia/Shanghai": "Beijing, Peking, Shenzhen",
  "Asia/Dubai": "Dubai, Abu Dhabi",
  "Asia/Qatar": "Doha",
  "Asia/Kuwait": "Kuwait, Koeweit",
  "Asia/Ho_Chi_Minh": "Saigon, Hanoi",
  "America/Denver": "Salt Lake City, Utah",
  "America/Los_Angeles": "San Francisco, Seattle",
  "America/New_York": "New York, Washington, Boston, Miami",
  "America/Chicago": "Chicago, Houston, Dallas",
  "America/Sao_Paulo": "São Paulo, Rio de Janeiro, Brasília",
  "Africa/Johannesburg": "Johannesburg, Cape Town, Pretoria",
  "Africa/Casablanca": "Casablanca, Rabat, Tanger",
  "Europe/Brussels": "Brussel, Bruxelles, Hasselt, Antwerpen, Gent, Liège",
  "Pacific/Auckland": "Auckland, Wellington",
  "Australia/Sydney": "Sydney, Canberra",
};

/** An IANA zone; typing a city's name finds it. The schema decides whether the zone exists. */
export function ZoneField({ name, label, hint, optional }: FieldProps) {
  const field = { name, label, hint, optional };
  const { wiring, error } = useWiring(field);
  const { control, initial } = useControl(name);
  // The lists of server and browser may differ, so only the browser's is rendered.
  const zones = useHydrated() ? Intl.supportedValuesOf("timeZone") : [];
  const all = zones.length ? [...new Set([...Object.keys(cities), ...zones])] : [];
  return (
    <Field field={field} wiring={wiring} error={error}>
      <input
        className="input"
        type="text"
        list={`${wiring.id}-zones`}
        placeholder="Europe/Brussels"
        autoComplete="off"
        spellCheck={false}
        defaultValue={typeof initial === "string" ? initial : ""}
        {...wiring}
        {...control}
      />
      <datalist id={`${wiring.id}-zones`}>
        {all.map((zone) => (
          <option key={zone} value={zone}>
            {cities[zone] ?? zone.split("/").at(-1)?.replaceAll("_", " ")}
          </option>
        ))}
      </datalist>
    </Field>
  );
}
