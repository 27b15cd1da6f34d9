// Streamlit leaves a page scrolled where it was when it shows another step, and on a phone its menu lies open over the page chosen.
// Streamlit opens that menu again after a reload, over the page.
if (screen.width < 768) {
  Object.keys(localStorage).filter((key) => key.startsWith("stSidebarCollapsed")).forEach((key) => localStorage.removeItem(key));
}
document.addEventListener("click", (event) => {
  const on = (selector) => event.target instanceof Element && event.target.closest(selector) !== null;
  const turns = [".st-key-previous", ".st-key-next", "[class*='st-key-to_']", "[class*='st-key-goto_']", ".st-key-leave", ".st-key-erase"];
  if (on(turns.map((key) => key + " button").join(", "))) {
    document.querySelector("[data-testid='stMain']").scrollTo(0, 0);
  }
  if (window.innerWidth < 768 && on("[data-testid='stSidebarNavLink']")) {
    const close = document.querySelector("[data-testid='stSidebarCollapseButton'] button");
    if (close !== null) close.click();
  }
});
