// Pages are plain Markdown without a template language in them, which is the quicker way; the theme's files are copied as they are.
export default function (config) {
  config.setUseGitIgnore(false);
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("permalink", () => ({ page }) => `${page.filePathStem}.html`);
  config.addPassthroughCopy({ static: "." });
  return {
    dir: { input: "content", includes: "../_includes" },
    markdownTemplateEngine: false,
    templateFormats: ["md"],
  };
}
