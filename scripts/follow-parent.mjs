// Preloaded into the web server: when the command that started it is gone, even killed outright, it ends too.
process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  // An orderly end takes what is in hand along; one that does not come is not waited for.
  setTimeout(() => process.exit(1), 25_000).unref();
});
// The channel alone must not keep a finished process alive.
process.channel?.unref();
