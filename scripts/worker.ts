/** `npm run worker`: runs the jobs in a process of its own, beside web servers that have JOBS=separate. */
import { prepareDatabase, prepareEnvironment } from "./environment";
import { onEnd, runCommand, untilEnded } from "./lifecycle";

await runCommand(async () => {
  process.env.JOBS = "separate";
  await prepareEnvironment();
  await prepareDatabase();
  const { startWorker } = await import("@/lib/jobs/runner");
  const worker = await startWorker();
  onEnd(() => worker.stop());
  console.log("The worker runs. Ctrl-C lets it finish its jobs and stops it.");
  return await untilEnded();
});
