// Runs before the page is drawn, so that what scripts will hide does not show for a moment first.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
