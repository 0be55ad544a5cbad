// How numbers and dates are written: as the browser's language has it, or as chosen in the head of a
// page. The server reads the cookie, and the page is asked for anew.

(() => {
  const KEY = "workbench-language";
  const base = new URL("..", document.currentScript.src).pathname;

  const chosen = () =>
    document.cookie.split("; ").find((one) => one.startsWith(`${KEY}=`))?.slice(KEY.length + 1) ?? "";

  function choose(value) {
    const framed = window.top !== window && location.protocol === "https:";
    const reach = framed ? "SameSite=None; Secure; Partitioned" : "SameSite=Lax";
    const age = value ? 31536000 : 0; // a year; none for the browser's own
    // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store API
    document.cookie = `${KEY}=${value}; path=${base}; max-age=${age}; ${reach}`;
    location.reload();
  }

  addEventListener("DOMContentLoaded", () => {
    const menu = document.querySelector("[data-number-choice]");
    if (!menu) return;
    menu.value = chosen();
    if (menu.selectedIndex < 0) menu.value = "";
    menu.parentElement.hidden = false;
    menu.addEventListener("change", () => choose(menu.value));
  });
})();
