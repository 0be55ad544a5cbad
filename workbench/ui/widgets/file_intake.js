// The page's side of FileIntake (file_intake.py).

async function send(model, file) {
  if (file.size > model.get("limit")) {
    model.send({ tell: "large", name: file.name });
    return;
  }
  const size = model.get("piece");
  for (let place = 0; ; place += size) {
    const last = place + size >= file.size;
    const piece = await file.slice(place, place + size).arrayBuffer();
    model.send({ tell: "piece", name: file.name, place, last }, undefined, [piece]);
    if (last) return;
  }
}

function render({ model, el }) {
  const input = document.createElement("input");
  input.type = "file";
  input.hidden = true;
  input.accept = model.get("accept");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jupyter-button widget-button";
  button.textContent = model.get("description");
  button.title = `At most ${Math.floor(model.get("limit") / 2 ** 20)} MiB`;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const file = input.files[0];
    button.disabled = true;
    try {
      if (file) await send(model, file);
    } finally {
      button.disabled = false;
      input.value = ""; // the same file can be chosen again
    }
  });
  el.append(button, input);
}

export default { render };
