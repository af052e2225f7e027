// Draws a form of the coach's under its message: closed behind its button, with labels, hints and errors.

import { make } from "./build.js";
import { say } from "./words.js";

let drawn = 0;

// Gives the button that opens it, and the form. `does.check` says what is wrong, field by field; `does.fill` sends what
// was filled in, by its keys and as words, and is true once it was heard.
export function drawForm(form, does) {
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
    const filled = fields.filter((field) => field.value());
    const values = Object.fromEntries(filled.map((field) => [field.key, field.value()]));
    if (tell(fields, { ...(await does.check(form, values)), ...tooLong(fields) }, errors)) return;
    const words = filled.map((field) => `${field.label}: ${field.words()}`).join("\n");
    if (await does.fill(form, values, fields.length === 1 ? fields[0].words() : words)) show(false);
  });
  return [opener, body];
}

// A line holds so much. A long answer is measured by the coach itself.
function tooLong(fields) {
  const long = fields.filter((one) => one.field.kind !== "text" && one.value().length > one.field.longest);
  const told = (one) => say("field_too_long", { label: one.label, count: one.value().length, longest: one.field.longest });
  return Object.fromEntries(long.map((one) => [one.key, told(one)]));
}

// Shows what has to be put right, above the fields and at each of them; true where something has to be.
function tell(fields, troubles, errors) {
  fields.forEach((field) => field.mark(troubles[field.key] ?? ""));
  const wrong = fields.filter((field) => troubles[field.key]);
  errors.hidden = wrong.length === 0;
  errors.replaceChildren();
  if (wrong.length === 0) return false;
  const links = wrong.map((field) => {
    const link = make("a", { href: `#${field.id}` }, troubles[field.key]);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    return make("li", {}, link);
  });
  errors.append(make("strong", {}, say("put_right")), make("ul", {}, ...links));
  wrong[0].focus();
  return true;
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
