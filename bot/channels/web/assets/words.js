// The page's words, as the server wrote them into the document: no sentence lives in a script.

const words = JSON.parse(document.body.dataset.words);

export function say(key, places = {}) {
  let said = words[`web.${key}`] ?? "";
  for (const [name, value] of Object.entries(places)) said = said.replaceAll(`{${name}}`, value);
  return said;
}
