#!/usr/bin/env node
// Verifies an exported audit log without the portal. Needs Node 20 and nothing else; docs/audit-chain.md says what is computed.
//   node verify-audit.mjs LOG [--heads FILE [--certificate PEM]...]
// Ends with 0 where the log is whole, 1 where it is not, 2 where it was asked wrongly.
import { createHash, createVerify, constants, X509Certificate } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const sha256 = fields => {
  const hash = createHash('sha256');
  for (const field of fields) {
    if (field === null || field === undefined) { hash.update('-'); continue; }
    const bytes = Buffer.from(String(field), 'utf8');
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
};

const personalHash = line => sha256([line.salt, line.personName, line.forName, line.subjectLabel, line.subjectKey, line.details]);

const chainHash = (before, line) => sha256([before, line.position, line.eventId, line.sealedAt, line.at, line.personId, line.forPersonId, line.kind, line.subjectType,
  line.subjectId, line.confidential === true ? 'true' : 'false', line.personalHash]);

function readHeads(file, certificates) {
  const keys = certificates.map(certificate => new X509Certificate(readFileSync(certificate)).publicKey);
  return readFileSync(file, 'utf8').split('\n').filter(text => text !== '').map((text, index) => {
    const head = JSON.parse(text);
    const isSignedBy = key => head.signature && createVerify('sha256').update(`audit head ${head.position} ${head.hash} ${head.at}`)
      .verify({ key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, head.signature, 'base64');
    if (keys.length > 0 && !keys.some(isSignedBy)) throw new Error(`${file}, line ${index + 1}: the head of position ${head.position} is not signed by ${keys.length > 1 ? 'any of these certificates' : 'this certificate'}.`);
    return head;
  });
}

async function verify(file, heads) {
  const expected = new Map();
  for (const head of heads) {
    const known = expected.get(head.position);
    if (known && known.hash !== head.hash) return { problem: `Two different heads were published for position ${head.position}.`, count: 0 };
    expected.set(head.position, known ?? head);
  }
  let before = '0'.repeat(64);
  let count = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    let line = null;
    try { line = JSON.parse(text); } catch { /* told below */ }
    const problem = objection(line, count, before, expected);
    if (problem) return { problem, count };
    before = line.hash;
    count++;
  }
  const lost = [...expected.values()].filter(head => head.position > count).sort((one, other) => one.position - other.position)[0];
  return { problem: lost ? `The log ends at position ${count}, but on ${lost.at} it reached position ${lost.position}: it was cut off or put back to an earlier state.` : null, count };
}

function objection(line, count, before, expected) {
  if (line === null || typeof line !== 'object') return `Line ${count + 1} cannot be read.`;
  const place = `Event ${line.eventId} (position ${line.position})`;
  if (line.position !== count + 1) return `Position ${count + 1} is missing: after it comes event ${line.eventId} at position ${line.position}.`;
  if (line.kind === null || line.kind === undefined) return `${place} is missing, though it was recorded.`;
  if (personalHash(line) !== line.personalHash) return `${place} was changed: what it says of people or things is not what was recorded.`;
  if (chainHash(before, line) !== line.hash) return `${place} does not fit what stands before it: it was changed, moved or put in, or the one before it was.`;
  const head = expected.get(line.position);
  if (head && head.hash !== line.hash) return `${place} is not what was published on ${head.at}: the log was rebuilt before or at this place.`;
  return null;
}

const [log, ...options] = process.argv.slice(2);
const after = name => options.includes(name) ? options[options.indexOf(name) + 1] : undefined;
const allAfter = name => options.flatMap((option, at) => option === name ? [options[at + 1]] : []);
if (!log || log.startsWith('-')) {
  console.error('Usage: node verify-audit.mjs LOG [--heads FILE [--certificate PEM]...]');
  process.exit(2);
}
try {
  const { problem, count } = await verify(log, after('--heads') ? readHeads(after('--heads'), allAfter('--certificate')) : []);
  console.log(problem ?? `All ${count} events are as they were recorded, in their order, and none is missing.`);
  if (problem) console.log(`The ${count} events before it are as they were recorded.`);
  process.exit(problem ? 1 : 0);
} catch (failure) {
  console.error(failure.message);
  process.exit(2);
}
