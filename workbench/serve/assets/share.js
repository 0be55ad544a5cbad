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
