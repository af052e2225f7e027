// The conversation: what the person does goes to the coach, what the coach says is drawn.

import { drawMine, drawReply } from "./message.js";
import { listen } from "./news.js";
import { ask, askUntilAnswered, Refused } from "./talk.js";
import * as transcript from "./transcript.js";
import { say } from "./words.js";

const part = (id) => document.getElementById(id);
const [log, messages, typing, box, trouble, status] = ["log", "messages", "typing", "message", "trouble", "status"].map(part);
const [troubleWords, tryAgain] = ["trouble-words", "again"].map(part);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let busy = false;

// What the parts of a reply do.

const does = {
  press: (choice) => speak({ press: choice.press }, choice.label),
  check: (form, values) => ask("/check", { press: form.press, form: values }).then(({ fields }) => fields, () => ({})),
  fill: (form, values, words) => speak({ press: form.press, form: values }, words),
  tell: (words) => { status.textContent = ""; setTimeout(() => { status.textContent = words; }, 50); },
};

// Says something to the coach; true once it was heard. One thing at a time, in the order in which it was said. What is
// said again because it was not heard keeps its id: it may have been heard, and only its answer lost.
async function speak(what, words) {
  if (busy) {
    does.tell(say("waiting"));
    return false;
  }
  const unheard = transcript.remembered("unheard");
  const again = unheard && JSON.stringify(unheard.what) === JSON.stringify(what);
  return deliver(again ? unheard : { id: crypto.randomUUID(), what, words });
}

// A message that is on its way is remembered until it was heard, so that even loading the page again loses nothing.
async function deliver(message) {
  transcript.remember("unheard", message);
  wait(true);
  try {
    const answer = await askUntilAnswered("/say", { id: message.id, ...message.what }, showAway);
    transcript.remember("unheard", null);
    clearTrouble();
    heard(message, answer);
    return true;
  } catch (failed) {
    if (failed instanceof Refused) refused(failed);
    else showAway(failed, true).then(() => deliver(message));
    return false;
  } finally {
    wait(false);
  }
}

function heard(message, answer) {
  const mine = message.words ? [{ mine: message.words }] : [];
  const entries = [...mine, ...answer.replies.map((reply) => ({ reply }))];
  if (message.what.text !== undefined && box.value.startsWith(message.what.text)) {
    setBox(box.value.slice(message.what.text.length).trimStart());
  }
  transcript.keep(entries);
  showCase(answer.case);
  lead(show(entries)[0]);
}

function refused(failed) {
  transcript.remember("unheard", null);
  showTrouble(failed.words || say("not_sent"));
}

// While the coach is away: its sentence, and a button that tries again at once. Gives a promise of that press.
function showAway(failed, ends = false) {
  showTrouble(failed.words || say(ends ? "not_sent" : "retrying"));
  tryAgain.hidden = false;
  return new Promise((done) => { tryAgain.onclick = () => done(); });
}

// The same sentence is not written twice, so that a screen reader does not say it at every attempt.
function showTrouble(words) {
  if (troubleWords.textContent !== words) troubleWords.textContent = words;
  trouble.hidden = false;
  tryAgain.hidden = true;
}

function clearTrouble() {
  if (trouble.contains(document.activeElement)) box.focus();
  trouble.hidden = true;
  troubleWords.textContent = "";
}

// What shows.

function wait(is) {
  busy = is;
  log.setAttribute("aria-busy", String(is));
  part("composer").classList.toggle("busy", is);
  if (is) setTimeout(showTyping, 400);
  else typing.hidden = true;
}

// Only where the answer takes long enough to be waited for.
function showTyping() {
  if (!busy || !typing.hidden) return;
  typing.hidden = false;
  does.tell(say("waiting"));
}

function show(entries) {
  const drawn = entries.map((entry) => (entry.mine === undefined ? drawReply(entry.reply, does) : drawMine(entry.mine)));
  messages.querySelectorAll(".latest").forEach((item) => item.classList.remove("latest"));
  messages.append(...drawn);
  messages.lastElementChild?.classList.add("latest");
  return drawn;
}

// Brings the new messages into view: all of them, or where they are longer than the room for them their beginning.
function lead(first, how = "smooth") {
  if (!first) return;
  const height = messages.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
  const room = innerHeight - part("composer").offsetHeight - part("top").offsetHeight;
  const behavior = calm.matches ? "instant" : how;
  if (height > room) first.scrollIntoView({ block: "start", behavior });
  else scrollTo({ top: document.documentElement.scrollHeight, behavior });
}

// When the box below grows, over what somebody reads at the end, the end moves up with it.
function keepEndInView() {
  let height = part("composer").offsetHeight;
  new ResizeObserver(() => {
    const grown = part("composer").offsetHeight - height;
    height += grown;
    const left = document.documentElement.scrollHeight - innerHeight - scrollY;
    if (grown > 0 && left <= grown + 40) scrollBy({ top: left, behavior: "instant" });
  }).observe(part("composer"));
}

function showCase(now) {
  part("case").hidden = !now;
  if (!now) return;
  part("case-title").textContent = now.title;
  part("progress").max = now.of || 1;
  part("progress").value = now.done;
  part("progress-words").textContent = say("progress", now);
  document.title = `${now.title} – ${say("title")}`;
}

function setBox(words) {
  box.value = words;
  transcript.remember("draft", words || null);
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 4, innerHeight * 0.4)}px`;
}

function sendBox() {
  if (box.value.trim()) speak({ text: box.value }, box.value);
}

// How it begins.

box.addEventListener("input", () => setBox(box.value));
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendBox();
});
part("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sendBox();
  box.focus();
});

// What was said in this visit, drawn without reading it all out, with its end in view: there they left off. What a newer
// page can't draw any more is let go.
function restore() {
  log.setAttribute("aria-live", "off");
  history.scrollRestoration = "manual";
  try {
    lead(show(transcript.kept()).at(-1), "instant");
  } catch {
    transcript.forget();
  }
  setBox(transcript.remembered("draft") ?? "");
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

// The coach knows the browser again, hears what it has not heard yet, and speaks first where nothing was said.
async function begin() {
  let first = "home";
  wait(true);
  try {
    const known = await askUntilAnswered("/hello", {}, showAway);
    first = known.first ?? first;
    showCase(known.case);
    clearTrouble();
  } catch (failed) {
    if (failed instanceof Refused) refused(failed);
    else showAway(failed, true).then(begin);
    return;
  } finally {
    wait(false);
  }
  const unheard = transcript.remembered("unheard");
  if (unheard) await deliver(unheard);
  else if (!transcript.kept().length) await speak({ press: first }, "");
}

// What is held about them, and deleting it, is one press away from anywhere.
function offerRights() {
  for (const button of document.querySelectorAll("[data-press]")) {
    button.addEventListener("click", () => does.press({ press: button.dataset.press, label: button.textContent }));
  }
}

// A visit through a link can be closed, so that nobody finds it open on this screen.
function offerToLeave() {
  if (!document.body.dataset.visit) return;
  part("leave").hidden = false;
  part("leave").addEventListener("click", () => ask("/close", {}).then(() => {
    transcript.leave();
    location.reload();
  }, showAway));
}

function showNews(news) {
  const entries = news.posts.filter(({ post }) => !transcript.has(post));
  transcript.keep(entries);
  showCase(news.case);
  lead(show(entries)[0]);
}

restore();
offerRights();
offerToLeave();
keepEndInView();
begin().then(() => listen(showNews));
