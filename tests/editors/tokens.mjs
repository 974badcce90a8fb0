// tokens.mjs NODE_FOLDER SOURCE_DIR: the grammar of the VS Code extension, read by VS Code's own tokenizer. What stands behind `//~` in
// sample.gj speaks of the line above: a piece of it and the scope that it has. Then every rule text that is shipped. 77: skipped.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [folder, source] = process.argv.slice(2);
if (!existsSync(path.join(folder, "ready"))) {
  console.log("skipped: no tokenizer; scripts/prepare-editor-tests.sh installs one where npm's registry can be reached");
  process.exit(77);
}
const require = createRequire(path.resolve(folder, "x.js"));
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");
await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);

const extension = JSON.parse(readFileSync(path.join(source, "editors/vscode/package.json"), "utf8"));
const [contributed] = extension.contributes.grammars;
const registry = new textmate.Registry({
  onigLib: Promise.resolve({ createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns), createOnigString: (text) => new oniguruma.OnigString(text) }),
  loadGrammar: async (scope) => {
    const file = path.join(source, "editors/vscode", contributed.path);
    return scope === contributed.scopeName ? textmate.parseRawGrammar(readFileSync(file, "utf8"), file) : null;
  },
});
const grammar = await registry.loadGrammar(contributed.scopeName);
let wrong = 0;
const fail = (message) => {
  if (wrong < 20) console.error(message);
  wrong++;
};

/** The lines of a text with their tokens: {line, number, tokens: [{text, scopes}], open}. */
function* tokenized(text) {
  let stack = textmate.INITIAL;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    yield { line, number: index + 1, tokens: tokens.map((t) => ({ text: line.slice(t.startIndex, t.endIndex), scopes: t.scopes })), open: ruleStack.depth > 1 };
  }
}

const sample = path.join(source, "tests/editors/sample.gj");
let above = null, marks = 0;
for (const { line, number, tokens } of tokenized(readFileSync(sample, "utf8"))) {
  const mark = /^\s*\/\/~ (.+?) => (\S+)$/.exec(line);
  if (!mark) {
    above = tokens;
    continue;
  }
  marks++;
  const [, piece, scope] = mark;
  const found = above.filter((token) => token.text.trim() === piece);
  if (!found.some((token) => token.scopes.some((one) => one === scope || one.startsWith(scope + "."))))
    fail(`sample.gj:${number}: ${piece} is ${found.length ? found.map((t) => t.scopes.slice(1).join(" ") || "plain").join(" or ") : "no token of its own"}, not ${scope}`);
}
if (marks < 30) fail(`only ${marks} marks were found`);

const rules = [];
const collect = (place) => {
  for (const name of readdirSync(place)) {
    const inner = path.join(place, name);
    if (statSync(inner).isDirectory()) collect(inner);
    else if (name.endsWith(".gj")) rules.push(inner);
  }
};
for (const place of ["rules", "examples"]) collect(path.join(source, place));
const opening = /^(document|record|rule|table|test|codelist|define|文件|记录|规则|规则表|测试|代码表|定义) /;
let lines = 0;
for (const file of rules) {
  let comment = false;
  for (const { line, number, tokens, open } of tokenized(readFileSync(file, "utf8"))) {
    lines++;
    const inside = comment;
    comment = open;
    // A line ends what it began, block comments apart; and where a declaration begins, its word is one.
    if (open && !tokens.at(-1).scopes.includes("comment.block.guiju")) fail(`${file}:${number}: something stays open at the end of: ${line}`);
    const first = opening.exec(line);
    if (first && !inside && !tokens[0].scopes.some((one) => one.startsWith("keyword.declaration."))) fail(`${file}:${number}: ${first[1]} is ${tokens[0].scopes.join(" ")}`);
  }
}
if (rules.length < 20) fail(`only ${rules.length} rule texts were found`);
console.log(`${marks} marks, ${rules.length} rule texts of ${lines} lines, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
