// Warns two minutes before the session ends, in a dialog that takes the keyboard. Other windows may have kept the session going, so it asks before it says anything.
const warnBefore = 120;
const longestWait = 2 ** 31 - 1;

export function watchSession() {
  const dialog = document.querySelector("dialog[data-session]");
  if (!dialog?.showModal) return;
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const show = (shown) => {
    for (const name of ["warning", "longest", "ended"]) part(name).hidden = name !== shown;
  };
  let timer;
  let stayed = false;

  const after = (seconds, then) => {
    clearTimeout(timer);
    timer = setTimeout(then, Math.min(Math.max(seconds, 0) * 1000, longestWait));
  };
  const wait = (seconds) => {
    if (seconds > warnBefore) after(seconds - warnBefore, look);
    else warn(seconds);
  };
  // Null where there is no session any more, or no answer.
  const ask = async (address) => {
    try {
      const answer = await fetch(address, { redirect: "manual", cache: "no-store" });
      return answer.ok ? Number(await answer.text()) : null;
    } catch {
      return null;
    }
  };
  const look = async () => {
    const left = await ask(dialog.dataset.left);
    if (left === null) end();
    else wait(left);
  };
  const warn = (seconds) => {
    show(stayed ? "longest" : "warning");
    if (!dialog.open) dialog.showModal();
    after(seconds, end);
  };
  const end = async () => {
    if ((await ask(dialog.dataset.left)) > 0) return look();
    show("ended");
    dialog.querySelector("button").textContent = "Close";
    if (!dialog.open) dialog.showModal();
    dialog.dataset.over = "";
  };

  // Escape closes it too, and means the same: somebody is there.
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", async () => {
    if ("over" in dialog.dataset) return;
    const left = await ask(dialog.dataset.stay);
    if (left === null) return end();
    // Less than was hoped for: the longest time is nearly over, and staying does not lengthen it.
    stayed = left <= warnBefore;
    if (stayed) after(left, end);
    else wait(left);
  });
  wait(Number(dialog.dataset.seconds));
}
