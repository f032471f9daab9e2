// Without a line: the guides read last, a page that says so, nothing of any person.
"use strict";
const SHELL = "motcua-shell-1", GUIDES = "motcua-guides-1", MOST = 10, AWAY = "/khong-co-mang/";
const isGuide = (path) => /^\/thu-tuc\/[^/]+\/$/.test(path);
const isQuestion = (path) => /^\/to-khai\/[^/]+\/(?!giay-to|cac-phan|noi-nop|bo\/)[^/]+\/$/.test(path);
const isElsewhere = (path) => /^\/(can-bo|api|demo)\//.test(path);

// A page with what it is made of.
async function keep(name, path, page) {
  const parts = (await page.clone().text()).match(/\/static\/[^"#]+/g) || [];
  const shell = await caches.open(SHELL);
  await Promise.all(Array.from(new Set(parts), async (part) => (await shell.match(part)) || shell.add(part)));
  const kept = await caches.open(name);
  await kept.delete(path);
  await kept.put(path, page);
}

async function keepGuide(path, seen) {
  // Who has signed in is told "no-store": then it is asked for again as anybody.
  const isOpen = !/no-store/.test(seen.headers.get("Cache-Control") || "");
  const page = isOpen ? seen : await fetch(path, { credentials: "omit" });
  if (!page.ok || page.redirected) return;
  await keep(GUIDES, path, page);
  const guides = await caches.open(GUIDES), all = await guides.keys();
  await Promise.all(all.slice(0, -MOST).map((old) => guides.delete(old)));
}

const away = () => caches.match(AWAY).then((page) => page || Response.error());

async function guide(event, path) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keepGuide(path, answer.clone()).catch(() => {}));
    return answer;
  } catch (gone) {
    return (await caches.match(path)) || away();
  }
}

// No content: the page stays with everything typed, and is told why.
async function send(event) {
  try {
    return await fetch(event.request);
  } catch (gone) {
    const page = await self.clients.get(event.clientId);
    if (page) page.postMessage("gone");
    return new Response(null, { status: 204 });
  }
}

self.addEventListener("install", (event) => {
  const shell = fetch(AWAY, { credentials: "omit", cache: "reload" }).then((page) => keep(SHELL, AWAY, page));
  event.waitUntil(shell.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const stale = (name) => name.startsWith("motcua-") && name !== SHELL && name !== GUIDES;
  const clean = caches.keys().then((names) => Promise.all(names.filter(stale).map((name) => caches.delete(name))));
  event.waitUntil(clean.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const request = event.request, url = new URL(request.url), path = url.pathname;
  if (url.origin !== self.location.origin || isElsewhere(path)) return;
  if (path.startsWith("/static/")) event.respondWith(fetch(request).catch(() => caches.match(path)));
  else if (request.mode !== "navigate") return;
  else if (request.method === "POST") { if (isQuestion(path)) event.respondWith(send(event)); }
  else event.respondWith(isGuide(path) ? guide(event, path) : fetch(request).catch(away));
});
