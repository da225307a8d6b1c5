/** The Chromium for tests and screenshots: the one you name, the system's, or the one in node_modules. */
import { accessSync, constants, existsSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type Browser = {
  executablePath: string;
  args: string[];
  /** Variables that the browser needs beside the present environment. */
  env: Record<string, string>;
};

/** Nothing leaves the machine, and nothing but the page is drawn. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--disable-gpu",
  // Containers often have a /dev/shm too small for a page with pictures.
  "--disable-dev-shm-usage",
];

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const mac = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a browser: `CHROMIUM_PATH`, else a Chromium or Chrome of the system, else the packed one of
 * `@sparticuz/chromium` (Linux x64 only; unpacked into the temporary folder at first use).
 * @throws when there is none, saying what to do.
 */
export async function findBrowser(): Promise<Browser> {
  // Chromium's sandbox refuses to start as root.
  const args = process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROMIUM_PATH names no program: ${named}`);
    return { executablePath: named, args, env: {} };
  }
  const folders = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((folder) => !folder.includes("node_modules"));
  const system = [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...mac].find(
    isProgram,
  );
  return system ? { executablePath: system, args, env: {} } : await packedBrowser();
}

/** The browser of node_modules, with the libraries that a small system lacks. */
export async function packedBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium was found. Install Chromium or Chrome, or set CHROMIUM_PATH.");
  }
  const home = path.join(tmpdir(), `missio-chromium-${process.getuid?.()}`);
  if (!existsSync(home)) await unpack(home);
  if (statSync(home).uid !== process.getuid?.())
    throw new Error(`${home} belongs to someone else: remove it.`);
  return {
    executablePath: path.join(home, "chromium"),
    // It is a headless shell without the helper programs that the usual sandbox and process model need.
    args: [...quiet, "--no-sandbox", "--no-zygote"],
    env: { LD_LIBRARY_PATH: path.join(home, "al2023", "lib"), FONTCONFIG_PATH: path.join(home, "fonts") },
  };
}

/** Unpacks into a draft folder first, so that a killed or simultaneous first use leaves nothing half-made. */
async function unpack(home: string): Promise<void> {
  const draft = mkdtempSync(`${home}.`);
  const before = { ...process.env };
  // The package unpacks into the temporary folder, and the libraries only where it believes to need them.
  process.env.TMPDIR = draft;
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  } finally {
    for (const key of ["TMPDIR", "AWS_LAMBDA_JS_RUNTIME", "FONTCONFIG_PATH", "LD_LIBRARY_PATH"]) {
      if (before[key] === undefined) delete process.env[key];
      else process.env[key] = before[key];
    }
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
