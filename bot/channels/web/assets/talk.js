// Speaks with the server. A message keeps its id however often it is sent, so nothing is ever heard twice.

const LONGEST_WAIT = 5000;
const GIVES_UP_AFTER = 60000;
const ANSWER_WITHIN = 20000;
// Where the addresses begin: the page may stand below another address than its own.
const BASE = document.body.dataset.base ?? "";

// The server took the request and says that it can't be done: `words` is its sentence. Trying again is no use.
export class Refused extends Error {
  constructor(words) {
    super(words);
    this.words = words;
  }
}

// Nothing was heard yet: the server is away or busy. `words` is its sentence, if it gave one.
export class Away extends Error {
  constructor(words = "") {
    super(words);
    this.words = words;
  }
}

export async function ask(path, body) {
  const request = body === undefined
    ? { cache: "no-store" }
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  let answer;
  try {
    response = await fetch(BASE + path, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN) });
    answer = await response.json();
  } catch {
    throw new Away();
  }
  if (response.ok) return answer;
  if (response.status >= 500) throw new Away(answer.error);
  throw new Refused(answer.error);
}

// Asks until there is an answer. `meanwhile` hears of every failure, and may give a promise that ends the wait early.
export async function askUntilAnswered(path, body, meanwhile) {
  const began = Date.now();
  for (let wait = 300; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await ask(path, body);
    } catch (trouble) {
      if (trouble instanceof Refused || Date.now() - began > GIVES_UP_AFTER) throw trouble;
      await Promise.race([pause(wait), meanwhile(trouble)]);
    }
  }
}

export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
