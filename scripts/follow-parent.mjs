// Preloaded into the web server: when the command that started it is gone, even killed outright, it ends too.
process.on("disconnect", () => process.exit(0));
// The channel alone must not keep a finished process alive.
process.channel?.unref();
