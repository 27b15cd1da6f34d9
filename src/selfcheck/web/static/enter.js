// The code of a slip stands behind the # of the address, or behind a %23 or a ＃ where it was passed on as text; WeChat hangs words of its own
// on it. It leaves the address bar and the history at once, and goes out in a form.
"use strict";
const carried = () => {
  const path = /%(?:(?:25)*23|EF%BC%83)(.*)$/i.exec(location.pathname);
  return (path === null ? location.hash.slice(1) : path[1]).replace(/[?&#].*$/, "");
};
const send = () => {
  const typed = carried();
  if (location.pathname + location.hash !== "/enter") history.replaceState(null, "", "/enter");
  if (typed === "") return;
  const form = document.getElementById("enter");
  try {
    form.elements.code.value = decodeURIComponent(typed).slice(0, 100);
  } catch {
    return; // no code that a slip carries
  }
  document.getElementById("opening").textContent = "正在打开……";
  form.submit();
};
window.addEventListener("hashchange", send);
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.getElementById("enter").reset(); // whoever comes back to this page finds an empty field
  document.getElementById("opening").textContent = "";
});
send(); // before the page has loaded: what comes then takes its place in the history
