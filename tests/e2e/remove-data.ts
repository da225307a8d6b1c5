import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** After the last spec: the data folder of the run goes, if it is the temporary one. The server is stopped by then. */
export default function removeData(): void {
  const folder = process.env.E2E_DATA_DIR;
  if (folder && path.dirname(folder) === tmpdir())
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
}
