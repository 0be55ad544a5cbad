// The page's side of DownloadButton (download_button.py).

function save(name, content) {
  const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function render({ model, el }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jupyter-button widget-button";
  button.textContent = model.get("description");
  button.title = model.get("tooltip");
  let asked = false; // several views of one button share its messages
  button.addEventListener("click", () => {
    asked = true;
    model.send({ ask: "file" });
  });
  const take = (message, buffers) => {
    if (asked && message?.tell === "file") save(message.name, buffers[0]);
    asked = false;
  };
  model.on("msg:custom", take);
  el.append(button);
  return () => model.off("msg:custom", take);
}

export default { render };
