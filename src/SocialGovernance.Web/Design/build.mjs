// Puts the portal's stylesheet and scripts into wwwroot/built. Does nothing while what they are made from is the same.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const design = dirname(fileURLToPath(import.meta.url));
const built = resolve(design, "../wwwroot/built");
const modules = resolve(design, "../../../node_modules");
const frontend = join(modules, "govuk-frontend");

if (process.argv.includes("--help")) {
  console.log("Usage: npm run styles\nCompiles Design/portal.scss and copies the scripts into src/SocialGovernance.Web/wwwroot/built.");
  process.exit(0);
}
if (!existsSync(frontend)) {
  console.error("govuk-frontend is missing: run `npm install` at the top of the repository first.");
  process.exit(1);
}

const sources = readdirSync(design).filter(name => /\.(scss|mjs|js)$/.test(name)).sort().map(name => join(design, name));
const hash = createHash("sha256");
for (const file of [...sources, join(frontend, "package.json"), join(modules, "sass/package.json")]) hash.update(readFileSync(file)).update("\0");
const stamp = hash.digest("hex");
const stampFile = join(built, "stamp.txt");

if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) {
  console.log("The styles are up to date.");
  process.exit(0);
}

const { compile } = createRequire(import.meta.url)("sass");
const { css } = compile(join(design, "portal.scss"), { style: "compressed", loadPaths: [modules], quietDeps: true });
rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });
writeFileSync(join(built, "portal.css"), css);
cpSync(join(frontend, "dist/govuk/govuk-frontend.min.js"), join(built, "govuk-frontend.min.js"));
for (const name of ["portal.mjs", "passkeys.mjs", "session.mjs"]) cpSync(join(design, name), join(built, name));
cpSync(join(design, "supported.js"), join(built, "supported.js"));
// Compressed once, so that no request waits for it.
for (const name of readdirSync(built)) {
  const content = readFileSync(join(built, name));
  writeFileSync(join(built, `${name}.br`), brotliCompressSync(content));
  writeFileSync(join(built, `${name}.gz`), gzipSync(content, { level: 9 }));
}
writeFileSync(stampFile, stamp);
console.log(`The styles are built: ${Math.round(css.length / 1024)} KB.`);
