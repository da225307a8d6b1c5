import type { AddressInfo, Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export type MailServer = {
  url: string;
  received: ParsedMail[];
  /** While true, recipients are not answered: mails hang half-way. */
  hold: boolean;
  /** How many hang right now. */
  held(): number;
  /** While set, every mail is refused with this answer. */
  refuse: string | null;
  /** What follows the last dot of a mail: usually an acceptance. */
  afterwards: "refuse" | "hang up" | "silence" | null;
  /** How many times something of a mail came, and its end did not yet. */
  halves(): number;
  close(): Promise<void>;
};

/** A real SMTP server with AUTH that keeps what it gets. `onMail` runs before a mail is acknowledged. */
export async function startMailServer(
  onMail?: (mail: ParsedMail, count: number) => void,
): Promise<MailServer> {
  const waiting: (() => void)[] = [];
  const connections = new Set<Socket>();
  const state = {
    received: [] as ParsedMail[],
    hold: false,
    refuse: null as string | null,
    afterwards: null as MailServer["afterwards"],
    halves: 0,
  };
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === "missio" && password === "secret"
        ? done(null, { user: username })
        : done(new Error("wrong password")),
    onRcptTo: (_address, _session, done) => {
      if (state.refuse) return done(new Error(state.refuse));
      if (!state.hold) return done();
      waiting.push(done);
    },
    onData: (stream, _session, done) => {
      stream.once("data", () => {
        state.halves += 1;
      });
      stream.once("end", () => {
        state.halves -= 1;
      });
      simpleParser(stream).then((mail) => {
        state.received.push(mail);
        onMail?.(mail, state.received.length);
        if (state.afterwards === "refuse") return done(new Error("no room"));
        if (state.afterwards === "hang up") for (const connection of connections) connection.destroy();
        else if (state.afterwards === null) done();
      }, done);
    },
  });
  // A client that was killed leaves a broken connection behind.
  server.on("error", () => {});
  server.server.on("connection", (connection: Socket) => {
    connections.add(connection);
    connection.once("close", () => connections.delete(connection));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://missio:secret@127.0.0.1:${port}`,
    received: state.received,
    get hold() {
      return state.hold;
    },
    set hold(on: boolean) {
      state.hold = on;
      if (!on) for (const release of waiting.splice(0)) release();
    },
    held: () => waiting.length,
    get refuse() {
      return state.refuse;
    },
    set refuse(text: string | null) {
      state.refuse = text;
    },
    get afterwards() {
      return state.afterwards;
    },
    set afterwards(what) {
      state.afterwards = what;
    },
    halves: () => state.halves,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
