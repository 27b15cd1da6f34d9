// The code of a slip stands behind the # of the address. It leaves the address bar and the history at once, and goes out in a form.
"use strict";
const send = () => {
  const typed = location.hash.slice(1);
  if (typed === "") return;
  history.replaceState(null, "", location.pathname);
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
