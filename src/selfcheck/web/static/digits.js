// A phone brings up digits for a PIN: Streamlit's fields have no setting for that. A PIN has nothing but digits.
new MutationObserver(() => {
  const pins = ["pin", "pin_again", "new_pin", "new_pin_again"].map((key) => `.st-key-${key} input:not([inputmode])`);
  for (const field of document.querySelectorAll(pins.join(", "))) field.setAttribute("inputmode", "numeric");
}).observe(document, { subtree: true, childList: true });
