/**
 * Proves a calendar feed with programs that are not ours: vdirsyncer subscribes to it, khal reads the copy, and every
 * event is compared with what ical.js reads in the feed itself, in three system zones. By hand:
 * `npm run verify-calendar -- https://missio.example/calendar/<token>.ics`. Needs khal and vdirsyncer; without them it
 * fails and says so.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ReadEvent } from "@/tests/calendar/read";

const zones = ["Europe/Brussels", "Asia/Almaty", "Pacific/Auckland"];
const root = path.dirname(import.meta.dirname);

function run(command: string, args: string[], env: Record<string, string>, input = ""): string {
  const done = spawnSync(command, args, {
    env: { ...process.env, ...env },
    input,
    encoding: "utf8",
    cwd: root,
  });
  if (done.error)
    throw new Error(`${command} does not run: install khal and vdirsyncer (${done.error.message})`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.stderr || done.stdout}`);
  return done.stdout;
}

/** What khal prints of an event: instants on the clock of `zone`, days for whole days. */
type Listed = { title: string; start: string; end: string; location: string };

const unit = "\u001f";

function listed(folder: string, zone: string, events: readonly ReadEvent[]): Listed[] {
  const config = path.join(folder, `khal-${zone.replace("/", "-")}.conf`);
  writeFileSync(
    config,
    [
      "[calendars]",
      "[[missio]]",
      `path = ${path.join(folder, "copy", "missio")}`,
      "[locale]",
      `local_timezone = ${zone}`,
      `default_timezone = ${zone}`,
      "timeformat = %H:%M",
      "dateformat = %Y-%m-%d",
      "longdateformat = %Y-%m-%d",
      "datetimeformat = %Y-%m-%d %H:%M",
      "longdatetimeformat = %Y-%m-%d %H:%M",
      "[sqlite]",
      `path = ${path.join(folder, `khal-${zone.replace("/", "-")}.db`)}`,
    ].join("\n"),
  );
  const days = events.map((event) => event.start.slice(0, 10)).sort();
  const before = new Date(Date.parse(days[0] ?? "") - 3 * 86_400_000).toISOString().slice(0, 10);
  const after = new Date(Date.parse(days.at(-1) ?? "") + 3 * 86_400_000).toISOString().slice(0, 10);
  const format = ["{title}", "{start-long-full}", "{end-long-full}", "{location}"].join(unit);
  const text = run(
    "khal",
    ["-c", config, "list", "--notstarted", "--day-format", "", "--format", `${format}\u001e`, before, after],
    { TZ: zone, LC_ALL: "C.UTF-8" },
  );
  return text.split("\u001e").map((record) => {
    const [title = "", start = "", end = "", location = ""] = record.trim().split(unit);
    return { title, start, end, location };
  });
}

function clock(instant: string, zone: string): string {
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return text.format(new Date(instant));
}

function verify(address: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), "missio-calendar-"));
  try {
    mkdirSync(path.join(folder, "status"));
    const config = path.join(folder, "vdirsyncer.conf");
    writeFileSync(
      config,
      `[general]\nstatus_path = "${path.join(folder, "status")}"\n
[pair missio]\na = "feed"\nb = "copy"\ncollections = [["missio", null, "missio"]]\nconflict_resolution = "a wins"\n
[storage feed]\ntype = "http"\nurl = "${address}"\n
[storage copy]\ntype = "filesystem"\npath = "${path.join(folder, "copy")}"\nfileext = ".ics"\n`,
    );
    const env = { VDIRSYNCER_CONFIG: config, LC_ALL: "C.UTF-8" };
    run("vdirsyncer", ["discover"], env, "y\ny\ny\n");
    console.log(run("vdirsyncer", ["sync"], env).trim());
    const feed = run("curl", ["-fsS", address], {});
    let compared = 0;
    for (const zone of zones) {
      const answer = run(process.execPath, ["--import", "tsx", "tests/calendar/read.ts"], { TZ: zone }, feed);
      const { events } = JSON.parse(answer) as { events: ReadEvent[] };
      const files = readdirSync(path.join(folder, "copy", "missio")).length;
      if (files !== events.length)
        throw new Error(`${events.length} events in the feed, ${files} in the copy`);
      const copies = listed(folder, zone, events);
      for (const event of events) {
        const isDay = event.start.length === 10;
        // vdirsyncer gives the copies names of its own, so they are found by what they say.
        const expected = {
          title: event.summary,
          start: isDay ? event.start : clock(event.startsAt, zone),
          end: isDay || !event.endsAt ? null : clock(event.endsAt, zone),
          location: event.location,
        };
        const same = copies.some(
          (copy) =>
            copy.title === expected.title &&
            copy.start === expected.start &&
            copy.location === expected.location &&
            (expected.end === null || copy.end === expected.end),
        );
        if (!same) throw new Error(`${zone}: khal does not have ${JSON.stringify(expected)}`);
        compared += 1;
      }
      console.log(`${zone}: ${events.length} events, all equal`);
    }
    console.log(`${compared} comparisons, no difference`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [address] = process.argv.slice(2);
if (!address) throw new Error("npm run verify-calendar -- <address of a feed>");
verify(address);
