// The preview: picks an entry, and shows what becomes of its words while they are typed. Nothing is saved.

import { make } from "./build.js";
import { drawCard } from "./card.js";
import { drawBlocks } from "./blocks.js";
import { copied, drawReply } from "./message.js";
import { ask, pause, Refused } from "./talk.js";
import { remember, remembered } from "./transcript.js";
import { say } from "./words.js";

const KINDS = ["terms", "acronyms", "pairs", "case_studies", "datasets", "steps", "lessons", "phrases"];
const MOST_SHOWN = 12;
const AFTER_TYPING = 350;

const part = (id) => document.getElementById(id);
const [kind, find, results, words] = ["kind", "find", "results", "words"].map(part);

let entries = [];
let chosen = null;
let standing = "";
let latest = 0;

// Picking an entry.

function matches() {
  const asked = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const ofKind = entries.filter((entry) => !kind.value || entry.as === kind.value);
  const fits = ofKind.filter((entry) => asked.every((word) => entry.folded.includes(word)));
  const begins = (entry) => asked.length > 0 && [entry.key, entry.name.toLowerCase()].some((name) => name.startsWith(asked.join(" ")));
  return [...fits.filter(begins), ...fits.filter((entry) => !begins(entry))];
}

function showMatches() {
  const found = matches();
  part("found").textContent = found.length > MOST_SHOWN
    ? say("preview.many", { count: found.length, shown: MOST_SHOWN })
    : say(found.length ? "preview.few" : "preview.none", { count: found.length });
  results.replaceChildren(...found.slice(0, MOST_SHOWN).map(result));
  results.hidden = found.length === 0;
}

function result(entry) {
  const button = make("button", { type: "button", className: "button" },
    make("span", {}, entry.name), make("span", { className: "hint" }, `${say(`preview.kind.${entry.as}`)} · ${entry.key}`));
  button.addEventListener("click", () => choose(entry));
  return make("li", {}, button);
}

async function choose(entry, draft) {
  const asked = (latest += 1);
  const path = `/preview/entry?${new URLSearchParams({ kind: entry.kind, key: entry.key })}`;
  const found = await tried(() => ask(path));
  if (!found || asked !== latest) return;
  [chosen, standing] = [entry, found.words];
  words.value = draft ?? found.words;
  words.rows = Math.min(Math.max(words.value.split("\n").length + 1, 6), 28);
  part("file").textContent = say("preview.file", { file: found.file, key: entry.key });
  part("editor").hidden = false;
  results.hidden = true;
  part("found").textContent = say("preview.chosen", { name: entry.name });
  history.replaceState(null, "", `#${entry.kind}/${encodeURIComponent(entry.key)}`);
  if (draft === undefined) words.focus({ preventScroll: false });
  words.setSelectionRange(0, 0);
  words.scrollTop = 0;
  await draw();
}

// Drawing it. One thing at a time: what is typed meanwhile is drawn next.

let drawing = false;
let again = false;

async function draw() {
  again = drawing;
  if (drawing || !chosen) return;
  drawing = true;
  const [entry, typed] = [chosen, words.value];
  const shown = await tried(() => ask("/preview/draw", { kind: entry.kind, key: entry.key, words: typed }));
  drawing = false;
  if (shown && entry === chosen) show(shown, entry);
  if (again) await draw();
}

function show(shown, entry) {
  const { problems, elsewhere, drawn } = shown;
  part("check").hidden = false;
  part("verdict").textContent = verdict(problems.length);
  part("problems").replaceChildren(...problems.map(problem));
  part("elsewhere").hidden = elsewhere.length === 0;
  part("elsewhere-problems").replaceChildren(...elsewhere.map(problem));
  part("old").hidden = Boolean(drawn);
  part("old").textContent = entry.key.startsWith("command.") ? say("preview.typed") : say("preview.old");
  part("drawings").classList.toggle("stale", !drawn);
  part("drawings").hidden = false;
  if (!drawn && part("drawings").dataset.of !== entry.key) fill({ phone: [], slack: [], teams: [] });
  if (drawn) fill(drawn);
  part("drawings").dataset.of = entry.key;
}

function fill(drawn) {
  // Each in a list of its own: as the latest message, which stands out.
  part("phone").replaceChildren(...drawn.phone.map((reply) => make("ol", { className: "messages" }, drawReply(reply, does))));
  part("slack").replaceChildren(...drawn.slack.map(drawBlocks));
  part("teams").replaceChildren(...drawn.teams.map(drawCard));
}

function verdict(count) {
  if (count === 0) return say("preview.all_well");
  return count === 1 ? say("preview.one_problem") : say("preview.problems", { count });
}

function problem(found) {
  return make("li", {},
    make("strong", {}, found.key || found.file), " ", found.problem, " ",
    make("span", {}, found.remedy), " ",
    make("span", { className: "hint" }, found.rule ? `${found.file} [${found.rule}]` : found.file));
}

// Nothing is sent from here: what would be pressed says so.
const does = {
  press: () => tell(say("preview.leads_nowhere")),
  check: async () => ({}),
  fill: async () => { tell(say("preview.leads_nowhere")); return false; },
  tell,
};

function tell(said) {
  part("status").textContent = "";
  setTimeout(() => { part("status").textContent = said; }, 50);
}

// What the server says, or nothing: then its sentence shows until the next try that works.
async function tried(call) {
  const trouble = part("trouble");
  try {
    const answer = await call();
    trouble.hidden = true;
    return answer;
  } catch (failed) {
    trouble.textContent = failed.words || say(failed instanceof Refused ? "preview.not_drawn" : "preview.away");
    trouble.hidden = false;
    return null;
  }
}

// How it begins.

find.addEventListener("input", showMatches);
kind.addEventListener("change", showMatches);
find.addEventListener("focus", () => { if (results.hidden && entries.length) showMatches(); });
find.addEventListener("keydown", (event) => {
  const first = results.querySelector("button");
  if (!first || results.hidden) return;
  if (event.key === "Enter") first.click();
  if (event.key === "ArrowDown") first.focus();
  if (event.key === "Enter" || event.key === "ArrowDown") event.preventDefault();
});
results.addEventListener("keydown", (event) => {
  const item = document.activeElement.closest("li");
  const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling }[event.key];
  if (event.key === "ArrowUp" && item && !next) find.focus();
  next?.querySelector("button").focus();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") event.preventDefault();
});
results.addEventListener("keyup", (event) => { if (event.key === "Escape") find.focus(); });

let typed = 0;
words.addEventListener("input", async () => {
  const now = (typed += 1);
  remember("preview", { kind: chosen.kind, key: chosen.key, words: words.value });
  await pause(AFTER_TYPING);
  if (now === typed) await draw();
});
part("copy").addEventListener("click", async () => {
  if (await copied(words.value)) tell(say("copied"));
  else words.select();
});
part("back").addEventListener("click", async () => {
  words.value = standing;
  remember("preview", null);
  words.focus();
  tell(say("preview.put_back_done"));
  await draw();
});

async function begin() {
  kind.append(...["", ...KINDS].map((value) => make("option", { value }, say(value ? `preview.kind.${value}` : "preview.kind.all"))));
  const answer = await tried(() => ask("/preview/entries"));
  if (!answer) return;
  entries = answer.entries.map((entry) => ({ ...entry, folded: [entry.name, entry.key, ...entry.also].join(" ").toLowerCase() }));
  showMatches();
  results.hidden = true;
  await openNamed();
}

// The address names an entry, so that it can be loaded again and sent to a colleague.
async function openNamed() {
  const [named, ...key] = decodeURIComponent(location.hash.slice(1)).split("/");
  const entry = entries.find((one) => one.kind === named && one.key === key.join("/"));
  if (!entry || entry === chosen) return;
  const draft = remembered("preview");
  await choose(entry, draft?.kind === entry.kind && draft.key === entry.key ? draft.words : undefined);
}

addEventListener("hashchange", openNamed);
begin();
