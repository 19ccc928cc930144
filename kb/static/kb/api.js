// The API's reference, drawn from its OpenAPI description.
const place = document.getElementById("reference");
SwaggerUIBundle({
  url: place.dataset.url,
  domNode: place,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  validatorUrl: null,
});
