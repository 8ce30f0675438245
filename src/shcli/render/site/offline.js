// Keeps the pages on this device when the reader asks for it, and deletes them again. Nothing happens before.
(() => {
  const CACHE = "pages";
  const AT_ONCE = 8;
  const box = document.getElementById("offline");
  const status = document.getElementById("offline-status");
  const keep = document.getElementById("offline-keep");
  const remove = document.getElementById("offline-delete");
  const root = new URL(box.dataset.root || "./", document.baseURI).href;
  const name = `${CACHE} ${root}`;

  async function registration() {
    const found = await navigator.serviceWorker.getRegistration(root);
    return found && found.scope === root ? found : undefined;
  }

  async function show(words) {
    const kept = await caches.has(name);
    keep.disabled = kept;
    remove.disabled = !kept && !(await registration());
    status.textContent = words ?? (kept ? "These pages are kept on this device." : "Nothing is kept on this device.");
  }

  async function take() {
    keep.disabled = true;
    status.textContent = "One moment.";
    try {
      const answer = await fetch(`${root}offline.txt`, { cache: "no-cache" });
      if (!answer.ok) throw new Error(answer.status);
      const files = (await answer.text()).split("\n").filter(Boolean);
      const cache = await caches.open(name);
      for (let start = 0; start < files.length; start += AT_ONCE) {
        await cache.addAll(files.slice(start, start + AT_ONCE).map((file) => root + file));
        status.textContent = `${Math.min(start + AT_ONCE, files.length)} of ${files.length} files kept.`;
      }
      await navigator.serviceWorker.register(`${root}worker.js`);
      await navigator.serviceWorker.ready;
      await show();
    } catch {
      await forget();
      await show("That did not work, and nothing was kept.");
    }
  }

  async function forget() {
    const found = await registration();
    if (found) await found.unregister();
    await caches.delete(name);
  }

  keep.addEventListener("click", take);
  remove.addEventListener("click", async () => {
    await forget();
    await show("Deleted. Nothing is kept on this device. Your browser's history is another matter.");
  });

  if ("serviceWorker" in navigator && "caches" in window) {
    box.hidden = false;
    show();
  } else {
    box.replaceChildren("This browser cannot keep pages here. You can print a page, or save it from your browser.");
    box.hidden = false;
  }
})();
