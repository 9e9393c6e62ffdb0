// Asks the browser for a passkey where a form wants one. Without scripts, or in a browser that has none, such a form stays hidden and the page says what to do instead.
const { PublicKeyCredential: passkeys } = window;
const ask = {
  create: (options) => navigator.credentials.create({ publicKey: passkeys.parseCreationOptionsFromJSON(options) }),
  get: (options) => navigator.credentials.get({ publicKey: passkeys.parseRequestOptionsFromJSON(options) }),
};

export function offerPasskeys() {
  if (!passkeys?.parseCreationOptionsFromJSON || !passkeys.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
  }
  if (document.querySelector("form[data-passkey]")) for (const note of document.querySelectorAll("[data-without-passkey]")) note.hidden = true;
}

async function answer(form) {
  const problem = form.querySelector("[data-problem]");
  problem.hidden = true;
  try {
    const credential = await ask[form.dataset.passkey](JSON.parse(form.dataset.options));
    form.elements["Passkey.Credential"].value = JSON.stringify(credential);
    form.submit();
  } catch {
    problem.hidden = false;
  }
}
