// Streamlit runs the page again on the key r, and asks to clear its memory on c. Whoever answers with the keyboard does not want that.
document.addEventListener("keydown", (event) => {
  const field = event.target instanceof Element && event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") !== null;
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (!field && !held && ["r", "c", "R", "C"].includes(event.key)) event.stopImmediatePropagation();
}, true);
