/** Starting and ending of the commands: whatever happens, what was started is stopped again, last first. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

type Cleanup = () => Promise<void> | void;

const cleanups: Cleanup[] = [];
let ending: Promise<never> | null = null;

/** Registers what must be undone when the command ends, for whatever reason. */
export function onEnd(cleanup: Cleanup): void {
  cleanups.push(cleanup);
}

/** Undoes everything and ends the process. Later calls wait for the first. */
export function end(code: number): Promise<never> {
  ending ??= (async () => {
    for (const cleanup of cleanups.toReversed()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(error);
        code ||= 1;
      }
    }
    process.exit(code);
  })();
  return ending;
}

/** True once the command is on its way out; a child that ends then is no accident. */
export function isEnding(): boolean {
  return ending !== null;
}

/**
 * Runs a command's main function: Ctrl-C and its kin end it in order with exit code 0 (`interrupted`), an error
 * prints its message and ends with 1. A terminal sends Ctrl-C to everybody and npm passes it on as well, so the
 * same signal arrives more than once.
 */
export async function runCommand(main: () => Promise<number | undefined>, interrupted = 0): Promise<never> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => void end(interrupted));
  // scripts/run.mjs is gone, even if it was killed outright.
  process.on("disconnect", () => void end(interrupted));
  try {
    return await end((await main()) ?? 0);
  } catch (error) {
    if (!isEnding()) console.error(error instanceof Problem ? error.message : error);
    return end(1);
  }
}

/** Waits until a signal ends the command. */
export function untilEnded(): Promise<never> {
  return new Promise(() => setInterval(() => {}, 1 << 30));
}

/** Something the reader of the terminal can do something about: shown without a stack. */
export class Problem extends Error {}

/** Starts a program that is stopped with this command: first asked, after `patience` ms made to. */
export function startChild(
  command: string,
  args: string[],
  options: SpawnOptions,
  patience = 10_000,
): ChildProcess {
  const child = spawn(command, args, options);
  const ended = exitOf(child);
  onEnd(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const late = new AbortController();
    const force = sleep(patience, undefined, { signal: late.signal }).then(
      () => child.kill("SIGKILL"),
      () => {},
    );
    await ended;
    late.abort();
    await force;
  });
  return child;
}

/** Resolves with the exit code; a signal or a program that could not start counts as 1. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
