// Draws messages: what the person wrote, and the coach's replies with their choices, links and form.

import { make, unseen } from "./build.js";
import { drawForm } from "./form.js";
import { say } from "./words.js";

const TAGS = new Set(["p", "strong", "em", "ul", "ol", "li", "br", "a"]);

export function drawMine(words) {
  return make("li", { className: "message mine" }, unseen(say("you")), make("p", { className: "words", dir: "auto" }, words));
}

// `does` holds what a reply's parts do: `press`, `check`, `fill` and `tell`.
export function drawReply(reply, does) {
  const item = make("li", { className: "message coach" }, unseen(say("coach")));
  if (reply.heading) item.append(make("h2", { dir: "auto" }, reply.heading));
  item.append(make("div", { className: "text", dir: "auto" }, ...reply.text.map(node)));
  if (reply.file) item.append(make("p", { className: "file" }, make("a", { href: reply.file.url, download: reply.file.name }, reply.file.name)));
  if (reply.links) item.append(make("ul", { className: "links" }, ...reply.links.map((link) => make("li", {}, anchor(link.url, [link.label])))));
  if (reply.copy) item.append(tools(item, reply, does));
  const [opener, form] = reply.form ? drawForm(reply.form, does) : [];
  item.append(...choices(reply.choices ?? [], opener, does));
  if (form) item.append(form);
  if (reply.sheet) item.classList.add("sheet");
  return item;
}

// A node of the server's tree: text, or one of the few tags that our Markdown knows.
function node(drawn) {
  if (typeof drawn === "string") return drawn;
  const inside = (drawn.inside ?? []).map(node);
  if (drawn.tag === "a") return anchor(drawn.href, inside);
  if (!TAGS.has(drawn.tag)) return make("span", {}, ...inside);
  return make(drawn.tag, drawn.start ? { start: drawn.start } : {}, ...inside);
}

function anchor(url, inside) {
  if (!/^https?:/i.test(url)) return make("span", {}, ...inside);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...inside, unseen(` ${say("new_tab")}`));
}

// Answers stand under one another, ways on beside one another; the form's button is one of those.
function choices(offered, opener, does) {
  const buttons = offered.map((choice) => {
    const button = make("button", { type: "button", className: `button ${choice.look}` }, choice.label);
    button.addEventListener("click", () => does.press(choice));
    return button;
  });
  const isAnswer = (button) => button.classList.contains("answer");
  const answers = buttons.filter(isAnswer);
  const ways = [...buttons.filter((button) => !isAnswer(button)), ...(opener ? [opener] : [])];
  return [
    answers.length ? make("div", { className: "answers" }, ...answers) : "",
    ways.length ? make("div", { className: "ways" }, ...ways) : "",
  ];
}

function tools(item, reply, does) {
  const copy = make("button", { type: "button", className: "tool" }, say("copy"));
  copy.addEventListener("click", async () => does.tell(say((await copied(reply.copy)) ? "copied" : "not_copied")));
  const print = reply.sheet ? make("button", { type: "button", className: "tool" }, say("print")) : null;
  print?.addEventListener("click", () => printOnly(item));
  return make("div", { className: "tools" }, copy, print);
}

export async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

// Printing takes that message alone; without a choice, the latest page to take away, or else the whole conversation.
function printOnly(item) {
  item.classList.add("chosen");
  window.print();
}

addEventListener("beforeprint", () => {
  const sheets = [...document.querySelectorAll(".sheet")];
  const alone = sheets.find((item) => item.classList.contains("chosen")) ?? sheets.at(-1);
  alone?.classList.add("alone");
  document.body.classList.toggle("prints-one", Boolean(alone));
});

addEventListener("afterprint", () => {
  document.querySelectorAll(".alone, .chosen").forEach((item) => item.classList.remove("alone", "chosen"));
  document.body.classList.remove("prints-one");
});
