// A script that a later page needs, and that its reader would wait for there: it is read while he is still on this one.
(function () {
  "use strict";
  const GLANCE = 100;  // milliseconds
  const timer = setInterval(() => {
    const found = document.querySelector("[data-loads]");
    if (found === null) return;
    clearInterval(timer);
    import(found.dataset.loads).catch(() => {});  // without it the later page loads it itself
  }, GLANCE);
})();
