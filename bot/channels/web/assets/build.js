// Builds elements. Whatever anybody typed becomes text in them and nothing else.

export function make(tag, properties = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...inside.filter((part) => part !== null && part !== undefined && part !== false));
  return element;
}

export function unseen(words) {
  return make("span", { className: "unseen" }, `${words} `);
}
