// Streamlit leaves a page scrolled where it was when it shows another step, and on a phone its menu lies open over the page chosen.
document.addEventListener("click", (event) => {
  const on = (selector) => event.target instanceof Element && event.target.closest(selector) !== null;
  const steps = ["[class*='st-key-to_']", "[class*='st-key-goto_']", "[class*='st-key-step_']"];
  const turns = [".st-key-previous", ".st-key-next", ...steps, ".st-key-leave", ".st-key-erase"];
  if (on(turns.map((key) => key + " button").join(", "))) {
    document.querySelector("[data-testid='stMain']").scrollTo(0, 0);
  }
  if (window.innerWidth < 768 && on("[data-testid='stSidebarNavLink']")) {
    const close = document.querySelector("[data-testid='stSidebarCollapseButton'] button");
    if (close !== null) close.click();
  }
});
