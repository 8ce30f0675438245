// Leaves the page at once: by the button, or by Shift pressed three times within five seconds.
(() => {
  const PRESSES = 3;
  const PATIENCE = 5000;
  const link = document.getElementById("leave");
  let count = 0;
  let timer = 0;
  let wasHeld = false;

  const status = document.createElement("div");
  status.className = "hidden";
  status.setAttribute("role", "status");
  document.body.append(status);
  document.getElementById("leave-key").hidden = false;

  function leave() {
    const blank = document.createElement("div");
    blank.id = "blank";
    blank.setAttribute("role", "alert");
    document.body.classList.add("left");
    document.body.append(blank);
    blank.textContent = "Loading.";
    document.title = "Loading";
    window.location.replace(link.href);
  }

  function forget(words) {
    clearTimeout(timer);
    count = 0;
    status.textContent = words;
  }

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && !wasHeld) {
      count += 1;
      clearTimeout(timer);
      if (count >= PRESSES) {
        forget("");
        leave();
      } else {
        const left = PRESSES - count;
        status.textContent = `Shift, press ${left} more ${left === 1 ? "time" : "times"} to leave this page.`;
        timer = setTimeout(() => forget("Leaving this page expired."), PATIENCE);
      }
    } else if (count) {
      forget("");
    }
    wasHeld = event.shiftKey;
  });

  // A browser that kept the blank page shows it as it was.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.getElementById("blank")) window.location.reload();
  });
})();
