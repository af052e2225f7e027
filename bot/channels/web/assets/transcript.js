// Keeps what was said in this visit, so that loading the page again shows it again. The tab forgets it when it is closed.

// A visit through a link has names of its own, so that nobody finds what somebody else said in this tab.
const VISIT = document.body.dataset.visit ?? "";
const KEY = `coach.transcript${VISIT}`;
const MOST = 150;

export function kept() {
  return read(KEY) ?? [];
}

export function keep(entries) {
  write(KEY, [...kept(), ...entries].slice(-MOST));
}

export function forget() {
  write(KEY, []);
}

export function has(post) {
  return kept().some((entry) => entry.post === post);
}

// All that this visit has said and begun to say.
export function leave() {
  Object.keys(sessionStorage).filter((key) => key.endsWith(VISIT)).forEach((key) => sessionStorage.removeItem(key));
}

// One small thing under a name, such as a message that has not been heard yet; nothing clears it.
export function remember(name, thing) {
  write(`coach.${name}${VISIT}`, thing);
}

export function remembered(name) {
  return read(`coach.${name}${VISIT}`);
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

// Where the browser has no room left, half of the transcript goes; the coach itself has forgotten nothing.
function write(key, thing) {
  try {
    sessionStorage.setItem(key, JSON.stringify(thing));
  } catch {
    if (Array.isArray(thing) && thing.length > 1) write(key, thing.slice(Math.ceil(thing.length / 2)));
  }
}
