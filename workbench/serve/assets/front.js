// Search on the front page: cards whose words do not hold every word typed are hidden.

const box = document.querySelector("[data-search]");
const cards = [...document.querySelectorAll("[data-words]")];
const nothing = document.querySelector("[data-nothing]");

function search() {
  const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const card of cards) {
    card.hidden = !wanted.every((word) => card.dataset.words.toLowerCase().includes(word));
  }
  for (const section of document.querySelectorAll("[data-section]")) {
    section.hidden = !section.querySelector("[data-words]:not([hidden])");
  }
  nothing.hidden = cards.some((card) => !card.hidden);
}

if (box) {
  box.closest("label").hidden = false; // without this script there is nothing to search with
  box.addEventListener("input", search);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== box) {
      event.preventDefault();
      box.focus();
    } else if (event.key === "Escape" && document.activeElement === box) {
      box.value = "";
      search();
    }
  });
  search(); // a browser that goes back keeps what was typed
}
