// Copies a text that stands on the page. On a page without https the browser gives scripts no clipboard of their own.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copies]") : null;
  if (button === null) return;
  const area = document.createElement("textarea");
  area.value = document.getElementById(button.dataset.copies).innerText;
  area.style.cssText = "position: fixed; opacity: 0";
  document.body.append(area);
  area.select();
  button.textContent = document.execCommand("copy") ? "已复制" : "没有复制成，请手工抄写";
  area.remove();
  button.focus();
});
