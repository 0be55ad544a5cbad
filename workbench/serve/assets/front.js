// Search on the front page: the lists follow what is typed. Without this script, Enter does it.

const PAUSE = 200; // milliseconds without a key until the server is asked
const form = document.querySelector("[data-search]");
const box = form?.querySelector("[type=search]");
let waiting = 0;
let asked = 0;

async function search() {
  const query = new URLSearchParams(new FormData(form));
  if (!box.value.trim()) query.delete("q");
  const address = `?${query}`;
  asked += 1;
  const turn = asked;
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || turn !== asked) return; // a later one is on its way
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const lists = page.querySelector("[data-lists]");
  if (!lists) return;
  document.querySelector("[data-lists]").replaceWith(lists);
  history.replaceState(null, "", address);
}

if (box) {
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      box.focus();
    } else if (event.key === "Escape" && document.activeElement === box) {
      box.value = "";
      search();
    }
  });
}
