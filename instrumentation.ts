/** Once per server process, before its first request: settings, the visitor's network address, jobs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { startProcess } = await import("@/lib/jobs/process");
  await startProcess();
}
