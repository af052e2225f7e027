// Asks now and then for what the coach has to say unasked: reminders, what a search brought, words from colleagues.

import { ask, pause } from "./talk.js";

const EVERY = 4000;
const AT_MOST_EVERY = 60000;

// `show` gets the posts that came and the case as it is now.
export async function listen(show) {
  let wake = () => {};
  const look = () => document.visibilityState === "visible" && wake();
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  for (let wait = EVERY; ; ) {
    await Promise.race([pause(wait), new Promise((done) => { wake = done; })]);
    const went = await fetchNews(show);
    const calm = document.visibilityState === "visible" ? EVERY : AT_MOST_EVERY;
    wait = went ? calm : Math.min(wait * 2, AT_MOST_EVERY);
  }
}

async function fetchNews(show) {
  try {
    const news = await ask("/news");
    if (news.posts.length) {
      show(news);
      await ask("/news", { seen: news.posts.map((found) => found.post) });
    }
    return true;
  } catch {
    return false;
  }
}
