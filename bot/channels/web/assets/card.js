// Draws what Teams is sent, an Adaptive Card or plain words, much as Teams draws it. It is a likeness: it sends nothing.

import { make } from "./build.js";
import { say } from "./words.js";

// One message: its card, or its text where it has none; or the dialog that a long form opens as.
export function drawCard(message) {
  if (message.dialog) {
    return make("details", { className: "teams-card" }, make("summary", {}, message.title), ...card(message.dialog));
  }
  const inside = message.card ? card(message.card) : [make("p", { className: "teams-text" }, message.text)];
  return make("div", { className: message.card ? "teams-card" : "teams-bubble" }, ...inside);
}

function card(drawn) {
  const actions = drawn.actions?.length ? [make("div", { className: "teams-actions" }, ...drawn.actions.map(action))] : [];
  return [...drawn.body.map(element), ...actions];
}

function element(drawn) {
  return spaced((ELEMENTS[drawn.type] ?? unknown)(drawn), drawn);
}

function spaced(built, drawn) {
  built.classList.add(drawn.spacing === "Small" ? "near" : "apart");
  return built;
}

const ELEMENTS = {
  TextBlock: (drawn) => make("p", { className: look(drawn) }, drawn.text),
  RichTextBlock: (drawn) => make("p", {}, ...drawn.inlines.map(run)),
  ActionSet: (drawn) => make("div", { className: "teams-actions" }, ...drawn.actions.map(action)),
  "Input.Text": (drawn) => input(drawn, make("span", { className: drawn.isMultiline ? "box tall" : "box" }, drawn.value ?? drawn.placeholder ?? "")),
  "Input.Date": (drawn) => input(drawn, make("span", { className: "box" }, drawn.value ?? say("date"))),
  "Input.ChoiceSet": (drawn) => input(drawn, make("ul", {}, ...drawn.choices.map((choice) => make("li", {}, choice.title)))),
};

function look(drawn) {
  const looks = [drawn.style === "heading" && "teams-heading", drawn.weight === "Bolder" && "bold", drawn.isSubtle && "hint"];
  return looks.filter(Boolean).join(" ");
}

function run(drawn) {
  const inside = drawn.italic ? make("em", {}, drawn.text) : drawn.text;
  const url = drawn.selectAction?.url;
  if (url && /^https?:/i.test(url)) return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, inside);
  return drawn.weight === "Bolder" ? make("strong", {}, inside) : make("span", {}, inside);
}

function input(drawn, box) {
  return make("div", { className: "teams-input" }, make("strong", {}, drawn.isRequired ? `${drawn.label} *` : drawn.label), box);
}

// An action that shows a card opens it here too; all others lead nowhere.
function action(drawn) {
  if (drawn.type === "Action.ShowCard") {
    return make("details", { className: "likeness" }, make("summary", {}, drawn.title), ...card(drawn.card));
  }
  const look = { positive: "primary", destructive: "danger" }[drawn.style] ?? "";
  return make("span", { className: `likeness ${look}` }, drawn.title ?? drawn.type);
}

// What we can't draw is named, and not left out.
function unknown(drawn) {
  return make("p", { className: "unknown" }, drawn.type);
}
