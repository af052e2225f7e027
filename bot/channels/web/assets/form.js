// Draws a form of the coach's under its message: closed behind its button, with labels, hints and errors.

import { make } from "./build.js";
import { say } from "./words.js";

let drawn = 0;

// Gives the button that opens it, and the form. `send` gets what was filled in, by its keys and as words, and gives a
// promise that is true once it was heard.
export function drawForm(form, send) {
  const id = `form-${(drawn += 1)}`;
  const errors = make("div", { className: "errors", role: "alert", hidden: true });
  const fields = form.fields.map((field, place) => new Field(field, `${id}-${place}`));
  const body = make(
    "form",
    { id, className: "fields", hidden: true, noValidate: true, autocomplete: "off", "aria-label": form.title },
    errors,
    ...fields.map((field) => field.element),
    make("button", { type: "submit", className: "button primary" }, form.send),
  );
  const opener = make("button", { type: "button", className: "button opener" }, form.opens);
  const show = (open) => {
    body.hidden = !open;
    opener.textContent = open ? say("close_form") : form.opens;
    opener.setAttribute("aria-expanded", String(open));
    if (open) fields[0]?.focus();
  };
  opener.setAttribute("aria-controls", id);
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", () => show(body.hidden));
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!check(fields, errors)) return;
    const filled = fields.filter((field) => field.value());
    const values = Object.fromEntries(filled.map((field) => [field.key, field.value()]));
    const words = filled.map((field) => `${field.label}: ${field.words()}`).join("\n");
    if (await send(values, form.fields.length === 1 ? fields[0].words() : words)) show(false);
  });
  return [opener, body];
}

// Shows what has to be put right, above the fields and at each of them; true where nothing has to be.
function check(fields, errors) {
  const wrong = fields.map((field) => [field, field.trouble()]).filter(([, trouble]) => trouble);
  fields.forEach((field) => field.mark(field.trouble()));
  errors.hidden = wrong.length === 0;
  errors.replaceChildren();
  if (wrong.length === 0) return true;
  const links = wrong.map(([field, trouble]) => {
    const link = make("a", { href: `#${field.id}` }, trouble);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    return make("li", {}, link);
  });
  errors.append(make("strong", {}, say("put_right")), make("ul", {}, ...links));
  wrong[0][0].focus();
  return false;
}

class Field {
  constructor(field, id) {
    this.id = id;
    this.key = field.key;
    this.label = field.label;
    this.field = field;
    this.inputs = INPUTS[field.kind] === undefined ? line(field, id) : INPUTS[field.kind](field, id);
    this.error = make("p", { id: `${id}-error`, className: "error", hidden: true });
    this.element = this.draw();
  }

  draw() {
    const { field, id } = this;
    const label = field.optional ? say("optional", { label: field.label }) : field.label;
    const hintWords = field.hint || (field.kind === "date" ? say("date") : "");
    const hint = hintWords ? make("p", { id: `${id}-hint`, className: "hint" }, hintWords) : null;
    const told = [hint ? `${id}-hint` : "", `${id}-error`].filter(Boolean).join(" ");
    if (field.kind === "choices") {
      const ticks = this.inputs.map((input, place) => ticked(input, field.choices[place].label));
      const group = make("fieldset", { id, tabIndex: -1 }, make("legend", {}, label), hint, this.error, ...ticks);
      group.setAttribute("aria-describedby", told);
      return make("div", { className: "field" }, group);
    }
    this.inputs[0].setAttribute("aria-describedby", told);
    return make("div", { className: "field" }, make("label", { htmlFor: id }, label), hint, this.error, this.inputs[0]);
  }

  value() {
    if (this.field.kind !== "choices") return this.inputs[0].value.trim();
    return this.inputs.filter((input) => input.checked).map((input) => input.value).join("\n");
  }

  // What was chosen or written, as people read it.
  words() {
    const labels = this.field.choices.filter((choice) => this.value().split("\n").includes(choice.value));
    return labels.length ? labels.map((choice) => choice.label).join(", ") : this.value();
  }

  trouble() {
    const count = this.value().length;
    if (!count && !this.field.optional) return say("fill_in", { label: this.label });
    const { longest } = this.field;
    return count > longest ? say("field_too_long", { label: this.label, count, longest }) : "";
  }

  mark(trouble) {
    this.error.textContent = trouble;
    this.error.hidden = !trouble;
    this.element.classList.toggle("wrong", Boolean(trouble));
    this.inputs.forEach((input) => input.setAttribute("aria-invalid", String(Boolean(trouble))));
  }

  focus() {
    this.inputs[0].focus();
  }
}

function line(field, id) {
  const input = make("input", { id, type: "text", value: field.value, dir: "auto" });
  if (field.kind === "number") input.inputMode = "decimal";
  return [input];
}

const INPUTS = {
  text: (field, id) => [make("textarea", { id, rows: 5, value: field.value, dir: "auto" })],
  choice: (field, id) => {
    const options = field.choices.map((choice) => make("option", { value: choice.value }, choice.label));
    const select = make("select", { id }, make("option", { value: "" }, say("choose")), ...options);
    select.value = chosen(field)[0] ?? "";
    return [select];
  },
  choices: (field, id) => {
    const now = chosen(field);
    return field.choices.map((choice, place) =>
      make("input", { id: `${id}-${place}`, type: "checkbox", value: choice.value, checked: now.includes(choice.value) }));
  },
};

// The choices that stand in the field now, by their value or their label.
function chosen(field) {
  const said = field.value.split(/[\n,;]/).map((part) => part.trim().toLowerCase());
  const found = field.choices.filter(({ value, label }) => said.includes(value) || said.includes(label.toLowerCase()));
  return found.map((choice) => choice.value);
}

function ticked(input, label) {
  return make("div", { className: "tick" }, input, make("label", { htmlFor: input.id }, label));
}
