// Draws what Slack is sent, block by block, much as Slack draws it. It is a likeness: it sends nothing.

import { make } from "./build.js";
import { say } from "./words.js";

// One message: its blocks, or its text where it has none; or the modal that a form opens as.
export function drawBlocks(message) {
  if (message.modal) return modal(message.modal);
  const inside = message.blocks.length ? message.blocks.map(block) : [make("p", {}, ...lines(unescaped(message.text)))];
  return make("div", { className: "slack-message" },
    make("span", { className: "slack-face", ariaHidden: "true" }),
    make("div", { className: "slack-body" }, make("p", { className: "slack-name" }, say("title")), ...inside));
}

function block(drawn) {
  return (BLOCKS[drawn.type] ?? unknown)(drawn);
}

const BLOCKS = {
  header: (drawn) => make("p", { className: "slack-header" }, drawn.text.text),
  section: (drawn) => make("div", { className: "slack-section" }, ...text(drawn.text)),
  context: (drawn) => make("div", { className: "slack-context" }, ...drawn.elements.map((part) => make("span", {}, ...text(part)))),
  actions: (drawn) => make("div", { className: "slack-actions" }, ...drawn.elements.map(element)),
  input: (drawn) => make("div", { className: "slack-input" },
    make("strong", {}, drawn.optional ? say("optional", { label: drawn.label.text }) : drawn.label.text),
    element(drawn.element),
    drawn.hint ? make("p", { className: "hint" }, drawn.hint.text) : null),
};

function element(drawn) {
  return (ELEMENTS[drawn.type] ?? unknown)(drawn);
}

const ELEMENTS = {
  button: (drawn) => make("span", { className: `likeness ${drawn.style ?? ""}` }, drawn.text.text),
  static_select: (drawn) => menu(drawn.placeholder?.text ?? say("choose"), drawn.options),
  multi_static_select: (drawn) => menu(say("choose"), drawn.options),
  radio_buttons: (drawn) => list(drawn.options),
  checkboxes: (drawn) => list(drawn.options),
  datepicker: () => make("span", { className: "box" }, say("date")),
  plain_text_input: (drawn) => make("span", { className: drawn.multiline ? "box tall" : "box" }, drawn.initial_value ?? ""),
};

function menu(label, options) {
  return make("details", { className: "likeness" }, make("summary", {}, label), list(options));
}

function list(options) {
  return make("ul", {}, ...options.map((option) => make("li", {}, option.text.text)));
}

function modal(view) {
  return make("details", { className: "slack-modal" },
    make("summary", {}, say("preview.form", { title: view.title.text })),
    ...view.blocks.map(block),
    make("div", { className: "slack-actions" }, ...[view.close, view.submit].filter(Boolean).map((label) =>
      make("span", { className: label === view.submit ? "likeness primary" : "likeness" }, label.text))));
}

// What we can't draw is named, and not left out.
function unknown(drawn) {
  return make("p", { className: "unknown" }, drawn.type);
}

// Slack's mark-up: links, bold, italics and line breaks; the three escaped characters.

const MARKS = /<(https?:[^|<>]+)(?:\|([^<>]*))?>|(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)/g;

function text(drawn) {
  return drawn.type === "mrkdwn" ? marked(drawn.text) : lines(drawn.text);
}

function marked(words) {
  const drawn = [];
  let at = 0;
  for (const found of words.matchAll(MARKS)) {
    drawn.push(...lines(unescaped(words.slice(at, found.index))));
    const [, url, label, bold, italic] = found;
    if (url) drawn.push(make("a", { href: unescaped(url), target: "_blank", rel: "noopener noreferrer" }, unescaped(label || url)));
    else drawn.push(make(bold ? "strong" : "em", {}, ...marked(bold ?? italic)));
    at = found.index + found[0].length;
  }
  return [...drawn, ...lines(unescaped(words.slice(at)))];
}

function unescaped(words) {
  return words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function lines(words) {
  return words.split("\n").flatMap((line, place) => (place ? [make("br"), line] : [line]));
}
