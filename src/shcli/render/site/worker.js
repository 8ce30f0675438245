// Answers where there is no network, from the pages that a reader asked to keep. Keeps nothing by itself.
const NAME = `pages ${self.registration.scope}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(request));
  }
});

async function answer(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok && (await caches.has(NAME))) {
      const cache = await caches.open(NAME);
      if (await cache.match(request, { ignoreSearch: true })) await cache.put(request, fresh.clone());
    }
    return fresh;
  } catch (error) {
    const address = new URL(request.url);
    if (address.pathname.endsWith("/")) address.pathname += "index.html";
    const kept = (await caches.has(NAME)) && (await (await caches.open(NAME)).match(address.href, { ignoreSearch: true }));
    if (kept) return kept;
    throw error;
  }
}
