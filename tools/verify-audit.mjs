#!/usr/bin/env node
// Verifies an exported audit log without the portal. Needs Node 20 and nothing else; docs/audit-chain.md says what is computed.
//   node verify-audit.mjs LOG [--heads FILE [--certificate PEM]...]
// Ends with 0 where the log is whole, 1 where it or a head is not, 2 where it was asked wrongly or a file is not there.
import { createHash, createVerify, constants, X509Certificate } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

// The fields of a line, and how each is written.
const number = /^-?\d+$/, text = /^"/, numberOrNull = /^(-?\d+|null)$/, textOrNull = /^("|null$)/, flagOrNull = /^(true|false|null)$/;
const eventFields = {
  position: number, eventId: number, sealedAt: text, personalHash: text, hash: text, salt: textOrNull, at: textOrNull, personId: numberOrNull, personName: textOrNull,
  forPersonId: numberOrNull, forName: textOrNull, kind: textOrNull, subjectType: textOrNull, subjectId: numberOrNull, subjectLabel: textOrNull, subjectKey: textOrNull,
  details: textOrNull, confidential: flagOrNull,
};
const headFields = { position: number, hash: text, at: text, signature: textOrNull };

const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const pairs = new RegExp(`(${quoted})\\s*:\\s*(${quoted}|[^\\s,}]+)`, 'g');

// A JSON object with each of the fields once and no other; null for anything else. JSON.parse alone would take the last of two fields of one name, where somebody who looks
// at the file sees the first, and would round large numbers.
function read(line, fields) {
  try {
    JSON.parse(line);
    if (!line.trimStart().startsWith('{')) return null;
    const values = {};
    for (const [, quotedName, written] of line.matchAll(pairs)) {
      const name = JSON.parse(quotedName);
      if (!Object.hasOwn(fields, name) || Object.hasOwn(values, name) || !fields[name].test(written)) return null;
      values[name] = valueOf(written);
    }
    return Object.keys(values).length === Object.keys(fields).length ? values : null;
  } catch {
    return null;
  }
}

function valueOf(written) {
  const value = /^[-\d]/.test(written) ? BigInt(written) : JSON.parse(written);
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) throw new Error('The databases have no such number.');
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('This cannot be written as UTF-8.');
  return value;
}

// Not by readline, which also ends a line where a name has a line separator of Unicode.
async function* linesOf(file) {
  let rest = '';
  const split = lines => lines.replace(/\r$/, '').split('\r');
  for await (const piece of createReadStream(file, 'utf8')) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop();
    for (const line of lines) yield* split(line);
  }
  if (rest !== '') yield* split(rest);
}

const sha256 = fields => {
  const hash = createHash('sha256');
  for (const field of fields) {
    if (field === null) { hash.update('-'); continue; }
    const bytes = Buffer.from(String(field), 'utf8');
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
};

const personalHash = line => sha256([line.salt, line.personName, line.forName, line.subjectLabel, line.subjectKey, line.details]);

const chainHash = (before, line) => sha256([before, line.position, line.eventId, line.sealedAt, line.at, line.personId, line.forPersonId, line.kind, line.subjectType,
  line.subjectId, line.confidential, line.personalHash]);

// The heads, and what is wrong with lines of their file: one that cannot be read, such as one at which a node was killed, is told and the others are taken.
async function readHeads(file, certificates) {
  const keys = certificates.map(certificate => new X509Certificate(readFileSync(certificate)).publicKey);
  const heads = [], problems = [];
  let count = 0;
  for await (const line of linesOf(file)) {
    count++;
    if (line === '') continue;
    const head = read(line, headFields);
    if (!head || head.position < 1 || head.hash.length !== 64) {
      problems.push(`${file}, line ${count}: this is no head of an audit log. The others are looked at without it.`);
      continue;
    }
    const isSignedBy = key => head.signature && createVerify('sha256').update(`audit head ${head.position} ${head.hash} ${head.at}`)
      .verify({ key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, head.signature, 'base64');
    if (keys.length > 0 && !keys.some(isSignedBy))
      throw new NotWhole(`${file}, line ${count}: the head of position ${head.position} is not signed by ${keys.length > 1 ? 'any of these certificates' : 'this certificate'}.`);
    heads.push(head);
  }
  return { heads, problems };
}

class NotWhole extends Error { }

const lowest = heads => heads.reduce((lowest, head) => lowest && lowest.position <= head.position ? lowest : head, null);

async function verify(file, heads) {
  const expected = new Map();
  for (const head of heads) if (!expected.has(head.position)) expected.set(head.position, head);
  const contradicting = lowest(heads.filter(head => expected.get(head.position).hash !== head.hash));
  if (contradicting) return { problem: `Two different heads were published for position ${contradicting.position}: one of the logs they come from is not this one.`, count: 0n };
  let before = '0'.repeat(64);
  let count = 0n;
  for await (const text of linesOf(file)) {
    const line = read(text, eventFields);
    const problem = line ? objection(line, count, before, expected) : `Line ${count + 1n} cannot be read.`;
    if (problem) return { problem, count };
    before = line.hash;
    count++;
  }
  const lost = lowest([...expected.values()].filter(head => head.position > count));
  return { problem: lost && `The log ends at position ${count}, but on ${lost.at} it reached position ${lost.position}: it was cut off or put back to an earlier state.`, count };
}

function objection(line, count, before, expected) {
  const place = `Event ${line.eventId} (position ${line.position})`;
  if (line.position !== count + 1n) return `Position ${count + 1n} is missing: after it comes event ${line.eventId} at position ${line.position}.`;
  if (line.kind === null) return `${place} is missing, though it was recorded.`;
  if (personalHash(line) !== line.personalHash) return `${place} was changed: what it says of people or things is not what was recorded.`;
  if (chainHash(before, line) !== line.hash) return `${place} does not fit what stands before it: it was changed, moved or put in, or the one before it was.`;
  const head = expected.get(line.position);
  if (head && head.hash !== line.hash) return `${place} is not what was published on ${head.at}: the log was rebuilt before or at this place.`;
  return null;
}

// Whatever is not understood is refused: left out, it would let a log look whole that nobody compared with its heads.
function asked() {
  const file = { type: 'string', multiple: true };
  const { values, positionals } = parseArgs({ options: { heads: file, certificate: file }, allowPositionals: true });
  const { heads = [], certificate = [] } = values;
  if (positionals.length !== 1 || heads.length > 1 || (heads.length === 0 && certificate.length > 0) || [...heads, ...certificate].includes(''))
    throw new Error('One log is verified, with one file of heads, and these with the certificates that signed them.');
  return { log: positionals[0], headsFile: heads[0], certificates: certificate };
}

try {
  const { log, headsFile, certificates } = asked();
  const { heads, problems } = headsFile ? await readHeads(headsFile, certificates) : { heads: [], problems: [] };
  const { problem, count } = await verify(log, heads);
  for (const told of problems) console.log(told);
  console.log(problem ?? `All ${count} events are as they were recorded, in their order, and none is missing.`);
  if (problem) console.log(`The ${count} events before it are as they were recorded.`);
  else if (heads.length === 0) console.log('No published heads were given (--heads FILE): a log that was cut off at its end, or made anew as a whole, looks like this too.');
  process.exitCode = problem || problems.length > 0 ? 1 : 0;
} catch (failure) {
  console.error(failure.message);
  if (!(failure instanceof NotWhole)) console.error('Usage: node verify-audit.mjs LOG [--heads FILE [--certificate PEM]...]');
  process.exitCode = failure instanceof NotWhole ? 1 : 2;
}
