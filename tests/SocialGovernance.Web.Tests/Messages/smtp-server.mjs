// A mail server for tests on a free port of this machine. Says its port, then each message that it took, as lines of JSON. What it answers follows
// from the recipient: refused@ never, later@ at the second try, anyone else at once. With the argument "auth" it asks for a sign-in.
import { SMTPServer } from "smtp-server";

const asks = process.argv.includes("auth");
const asked = new Set();
const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  authOptional: !asks,
  allowInsecureAuth: true,
  onAuth: ({ username, password }, session, done) =>
    username === "portal" && password === "right" ? done(null, { user: username }) : done(refuse(535, "5.7.8 Wrong name or password")),
  onRcptTo: ({ address }, session, done) => {
    if (address.startsWith("refused@")) return done(refuse(550, `5.1.1 <${address}> nobody of that name here`));
    if (address.startsWith("later@") && !asked.has(address)) return asked.add(address) && done(refuse(451, "4.7.1 Come back later"));
    done();
  },
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      say({ to: session.envelope.rcptTo.map((to) => to.address), from: session.envelope.mailFrom.address, user: session.user ?? null, session: session.id, secure: session.secure,
        text: Buffer.concat(chunks).toString("utf8") });
      done(null, "2.0.0 Taken");
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.on("end", () => process.exit()).resume();
