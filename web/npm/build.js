// Builds what the page embeds, and what its tests need, from packages pinned in package-lock.json: `make assets`.
//
// The same inputs give the same bytes: no clock, no machine's paths, no compression whose bytes depend on the version of
// Node. manifest.tsv says what was made of what; a Go test holds the committed files against it without Node.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { encodeAtlas, readCodes } from "./atlas.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const made = [];

function write(path, bytes) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
  made.push(path);
}

const packaged = (path) => readFileSync(join(here, "node_modules", path));

// Our own scripts, as one file. Sources are named by their place in the repository, so the machine's folders do not show.
const page = buildSync({
  absWorkingDir: root,
  entryPoints: ["web/script/page.js"],
  bundle: true, minify: true, write: false, format: "iife", target: "es2022", charset: "utf8", legalComments: "inline",
});
write("web/assets/page.js", page.outputFiles[0].contents);

// For tests only, and therefore not below web/assets: axe-core is under the MPL and is never embedded.
for (const [from, to] of [["axe.min.js", "axe.min.js"], ["LICENSE", "axe.LICENSE"], ["LICENSE-3RD-PARTY.txt", "axe.LICENSE-3RD-PARTY"]]) {
  write("web/browser/testdata/" + to, packaged("axe-core/" + from));
}

const codes = readCodes(readFileSync(join(here, "iso3166.tsv"), "utf8"));
write("chart/world/atlas.bin", encodeAtlas(JSON.parse(packaged("world-atlas/countries-50m.json")), codes));
write("chart/world/atlas.LICENSE", packaged("world-atlas/LICENSE"));

const scripts = readdirSync(join(root, "web/script"), { recursive: true, withFileTypes: true })
  .filter((f) => f.isFile()).map((f) => relative(root, join(f.parentPath, f.name)));
const sources = [...scripts, ...["atlas.js", "build.js", "iso3166.tsv", "package.json", "package-lock.json"].map((f) => "web/npm/" + f)];
const hash = (path) => createHash("sha256").update(readFileSync(join(root, path))).digest("hex");
const rows = (role, paths) => paths.map((p) => p.replaceAll("\\", "/")).sort().map((p) => `${role}\t${p}\t${hash(p)}\n`).join("");
writeFileSync(join(here, "manifest.tsv"), `# What make assets made of what. Written by build.js; nobody edits it.
# role: in, what was read; out, what was written
# path: from the root of the repository
# sha256: of its bytes
role\tpath\tsha256
` + rows("in", sources) + rows("out", made));
