// What a page shows is its person's: it goes as soon as the session for which it was drawn has ended, in this tab or anywhere else.
// A tab that is put away is covered at once, and uncovered only once the server has said that its session is still open.
(function () {
  "use strict";
  const EVERY = 4000, GLANCE = 250, AGAIN = 1000, GRACE = 500;  // milliseconds
  const others = typeof BroadcastChannel === "function" ? new BroadcastChannel("selfcheck-tabs") : null;
  let seen = "", cover = null, turn = 0;

  function whose() {
    const found = document.querySelector("[data-whose]");
    return found === null ? "" : found.dataset.whose;
  }
  function hide() {
    if (cover !== null || whose() === "") return;
    cover = document.createElement("div");
    cover.id = "sc-cover";
    cover.setAttribute("role", "status");
    cover.style.cssText = "position: fixed; inset: 0; z-index: 2147483647; padding: 20vh 1rem; background: #fffefb; color: #5b6168; text-align: center";
    document.documentElement.append(cover);
  }
  function show() {
    if (cover === null || document.hidden) return;
    cover.remove();
    cover = null;
  }
  function leave() {
    hide();
    location.replace(".");  // the first page: whoever is out has no other, and would be told that there is no such page
  }
  async function look() {
    const mark = whose(), mine = ++turn;
    if (mark === "") return show();
    try {
      const answer = await fetch("/session/open/" + mark, {cache: "no-store"});
      if (!answer.ok) throw new Error(String(answer.status));
      if (await answer.text() === "1") {
        if (mine === turn) show();
      } else {
        // Where the person left in this very tab, its next page is on the way.
        setTimeout(() => { if (whose() === mark) leave(); else look(); }, GRACE);
      }
    } catch {
      if (cover === null) return;  // the next look will tell
      cover.textContent = "连不上服务器，暂时不显示内容。连上以后自动恢复。";
      setTimeout(look, AGAIN);
    }
  }
  document.addEventListener("visibilitychange", () => { if (document.hidden) hide(); else look(); });
  document.addEventListener("freeze", hide);
  document.addEventListener("resume", look);
  window.addEventListener("pagehide", hide);
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  if (others !== null) others.addEventListener("message", look);
  setInterval(() => {
    const now = whose();
    if (now !== seen && seen !== "" && others !== null) others.postMessage("");
    seen = now;
  }, GLANCE);
  setInterval(() => { if (!document.hidden) look(); }, EVERY);
})();
