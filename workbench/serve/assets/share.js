// Copy the new link, where the browser allows it; it can be selected by hand in any case.

const field = document.querySelector("[data-link]");
const button = document.querySelector("[data-copy]");

if (field && button && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  });
}
field?.addEventListener("focus", () => field.select());

// A supplier sees the sheet that was sent last, so there is no state of the deal to choose.
const view = document.querySelector("select[name=view]");
const state = document.querySelector("[data-state] select");

function offerStates() {
  state.disabled = view.value === "supplier";
}

if (view && state) {
  view.addEventListener("change", offerStates);
  addEventListener("pageshow", offerStates); // a browser that goes back keeps what was chosen
  offerStates();
}
