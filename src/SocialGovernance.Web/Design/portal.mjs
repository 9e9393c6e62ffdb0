import { initAll } from "./govuk-frontend.min.js";
import { offerPasskeys } from "./passkeys.mjs";
import { watchSession } from "./session.mjs";

// The Design System says of a radio whether what it reveals is open, which ARIA allows on other controls only. What is revealed follows it at once.
const opened = "aria-expanded";
new MutationObserver((changes) => {
  for (const { target } of changes) if (target.matches("input[type=radio]")) target.removeAttribute(opened);
}).observe(document.body, { attributeFilter: [opened], subtree: true });

initAll();
offerPasskeys();
watchSession();
