// What a tab keeps of somebody that is not yet saved is nobody else's: it goes as soon as another one is signed in, and at 退出 and at the switch
// to his other role, which ask first.
(function () {
  "use strict";
  const GLANCE = 250;  // milliseconds
  const kept = (mine) => Object.keys(sessionStorage).filter((key) => key.startsWith("selfcheck-") && !(mine && key.startsWith(mine)));
  const forget = (keys) => keys.forEach((key) => sessionStorage.removeItem(key));
  setInterval(() => {
    const found = document.querySelector("[data-keeps]");
    if (found !== null) forget(kept("selfcheck-" + found.dataset.keeps));
  }, GLANCE);
  document.addEventListener("click", (event) => {
    const leaving = ".st-key-leave button, .st-key-erase button, .st-key-switch_role button";
    if (!(event.target instanceof Element) || event.target.closest(leaving) === null) return;
    const open = kept("").filter((key) => !/-(tab|deleted)$/.test(key));
    const entries = open.reduce((sum, key) => sum + Object.keys(JSON.parse(sessionStorage.getItem(key))).length, 0);
    if (entries > 0 && !window.confirm("还有 " + entries + " 处没有保存。现在离开，这些就没有了。确定离开吗？")) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    window.dispatchEvent(new Event("selfcheck-left"));
    forget(kept(""));
  }, true);
})();
