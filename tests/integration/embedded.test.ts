import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedServer, freePort, isAlive, startEmbedded } from "@/db/embedded";

const root = path.resolve(import.meta.dirname, "../..");
let dataDir: string;
let running: EmbeddedServer[];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "missio-embedded-"));
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(port?: number): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, port });
  running.push(server);
  return server;
}

async function ask<T>(server: { url: string }, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}

const postmaster = () =>
  Number(readFileSync(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

/** A process of its own that starts the server, tells its port, and waits. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const program = `import { startEmbedded } from "@/db/embedded";
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    process.on("message", () => {});
    process.on("SIGTERM", () => server.stop().then(() => process.exit(0)));
    process.send(server.url);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [url] = (await once(child, "message")) as [string];
  return { child, url };
}

describe("the embedded database", () => {
  it("starts, keeps what was written, and starts again quickly", async () => {
    const first = await start();
    await ask(first, (sql) => sql`create table note as select 'kept' as text`);
    const pid = postmaster();
    await first.stop();
    expect(isAlive(pid)).toBe(false);

    const began = Date.now();
    const second = await start();
    expect(Date.now() - began).toBeLessThan(3000);
    expect(second.adopted).toBe(false);
    expect(await ask(second, (sql) => sql`select text from note`)).toMatchObject([{ text: "kept" }]);
  });

  it("knows UTF-8, UTC, ICU collations and the extensions, and listens on the loopback only", async () => {
    const server = await start();
    const [row] = await ask(server, async (sql) => {
      for (const name of ["btree_gist", "pg_trgm", "unaccent", "citext", "pgcrypto"])
        await sql.unsafe(`create extension ${name}`);
      await sql`create collation belgian (provider = icu, locale = 'nl-BE')`;
      return sql`
        select current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
          current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
          (select string_agg(word, '' order by word collate belgian) from unnest(array['b', 'É', 'a', 'f']) as word) as sorted`;
    });
    expect(row).toEqual({ encoding: "UTF8", zone: "UTC", listens: "127.0.0.1", fsync: "on", sorted: "abÉf" });
  });

  it("lets nobody in without the password, which only its owner can read and no log tells", async () => {
    const server = await start();
    const secret = new URL(server.url).password;
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(path.join(dataDir, "postgres", "missio-password")).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(dataDir, "postgres.log"), "utf8")).not.toContain(secret);
    const stranger = { url: server.url.replace(secret, "guess") };
    await expect(ask(stranger, (sql) => sql`select 1`)).rejects.toThrow(/password/);
  });

  it("takes another port when the wanted one is in use", async () => {
    const other = createServer();
    const port = await freePort(0);
    other.listen(port, "127.0.0.1");
    await once(other, "listening");
    const server = await start(port);
    other.close();
    expect(server.port).not.toBe(port);
    expect(await ask(server, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
  });

  it("joins the server that a killed process left behind, and stops it", async () => {
    const { child, url } = await startElsewhere();
    const pid = postmaster();
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isAlive(pid)).toBe(true);

    const server = await start();
    expect(server).toMatchObject({ adopted: true, url });
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it("stays up while another process uses it", async () => {
    const { child } = await startElsewhere();
    const server = await start();
    const pid = postmaster();
    await server.stop();
    expect(isAlive(pid)).toBe(true);
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(isAlive(pid)).toBe(false);
  });

  it("recovers after the server was killed outright, with nothing committed lost", async () => {
    const first = await start();
    await ask(first, (sql) => sql`create table note as select 1 as number`);
    const sql = postgres(first.url, { max: 5, onnotice: () => {}, onclose: () => {} });
    await Promise.all(Array.from({ length: 5 }, () => sql`select pg_sleep(0.01)`));
    process.kill(postmaster(), "SIGKILL");
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second, (one) => one`select number from note`)).toMatchObject([{ number: 1 }]);
    await sql.end({ timeout: 1 }).catch(() => {});
  });

  it("is not misled by a stale postmaster.pid whose number is in use again", async () => {
    await (await start()).stop();
    writeFileSync(
      path.join(dataDir, "postgres", "postmaster.pid"),
      `${process.pid}\n${dataDir}/postgres\n0\n5432\n\n127.0.0.1\n\nready\n`,
    );
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await ask(server, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
  });

  it("clears away what starters left that were killed at their first start, and only theirs", async () => {
    const dead = spawnSync(process.execPath, ["--version"]).pid;
    const [left, living] = [`postgres.draft-${dead}-00`, `postgres.draft-${process.pid}-00`];
    for (const name of [left, living]) {
      mkdirSync(path.join(dataDir, name));
      writeFileSync(path.join(dataDir, `${name}.password`), "x");
    }
    await start();
    const drafts = readdirSync(dataDir).filter((name) => name.includes("draft"));
    expect(drafts.sort()).toEqual([living, `${living}.password`]);
  });

  it("is thrown away by a reset only if it holds the demo, or nothing", async () => {
    const reset = () =>
      spawnSync(process.execPath, ["--import", "tsx", "scripts/db.ts", "reset"], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, DATABASE_URL: "", MISSIO_DATA_DIR: dataDir },
      });
    const server = await start();
    await ask(server, async (sql) => {
      await sql`create table installation (key text, value text)`;
      await sql`create table organisations as select 1 as id`;
    });
    await server.stop();
    const refused = reset();
    expect(refused.stderr).toContain("holds a real installation");
    expect(refused.status).toBe(1);

    const again = await start();
    expect(await ask(again, (sql) => sql`select id from organisations`)).toHaveLength(1);
    await ask(again, (sql) => sql`insert into installation values ('demo', 'true')`);
    expect(reset().stderr).toContain("The demo is in use");
    await again.stop();
    expect(reset().status).toBe(0);
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
  });

  it("serves several starters at once, the very first time as well", async () => {
    const servers = await Promise.all([start(), start(), start(), startElsewhere()]);
    expect(new Set(servers.map((server) => server.url)).size).toBe(1);
    expect(readdirSync(dataDir).filter((name) => name.includes("draft"))).toEqual([]);
    const elsewhere = servers[3].child;
    elsewhere.kill("SIGTERM");
    await once(elsewhere, "exit");
    expect(await ask(servers[0], (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    const pid = postmaster();
    for (const server of running) await server.stop();
    await sleep(50);
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(dataDir, "postgres", "postmaster.pid"))).toBe(false);
  });
});
