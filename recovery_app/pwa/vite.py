"""Changes to the generated Vite configuration: builds that repeat, and one build for every address."""

# `.web/reflex.json` is bundled and holds a project id and the times of the last run: left in, no two builds have the
# same asset names, and every build makes every phone download everything again. `env.json` holds addresses with host
# and port: taken from where the page came from instead, one build serves every PORT and PUBLIC_URL. Reflex's banner
# about a new version speaks English only, also on the plain page behind Leave: instead our frames listen to
# `steady:new-version` (offline/js/update.js) and say it.
# The page's root registers whole libraries for components that the server sends as text to evaluate: our script policy
# forbids those, so the registry goes, and with it what nothing else uses.
STEADY_PLUGIN = """\
    {
      name: "steady-same-everywhere",
      enforce: "pre",
      async resolveId(source, importer) {
        if (!/(^|\\/)env\\.json$/.test(source)) return null;
        const found = await this.resolve(source, importer, { skipSelf: true });
        return found && !found.external ? "\\0steady-env:" + found.id.replace(/\\.json$/, "") : null;
      },
      load(id) {
        if (!id.startsWith("\\0steady-env:")) return null;
        const { readFileSync } = process.getBuiltinModule("node:fs");
        const settings = JSON.parse(readFileSync(id.slice("\\0steady-env:".length) + ".json", "utf8"));
        const shown = Object.entries(settings).sort().map(([key, value]) => {
          const address = /^(http|ws)s?:\\/\\/[^/]+(\\/.*)?$/.exec(value);
          const code = address
            ? `${address[1] === "ws" ? "socketOrigin" : "origin"} + ${JSON.stringify(address[2] ?? "/")}`
            : JSON.stringify(value);
          return `${JSON.stringify(key)}: ${code}`;
        });
        return [
          'const origin = typeof window === "undefined" ? "http://localhost" : window.location.origin;',
          'const socketOrigin = origin.replace(/^http/, "ws");',
          `export default { ${shown.join(", ")} };`,
        ].join("\\n");
      },
      transform(code, id) {
        if (id.endsWith("/reflex.json")) {
          return { code: JSON.stringify({ version: JSON.parse(code).version }), map: null };
        }
        if (id.endsWith("/app/root.jsx")) {
          const registry = /useEffect\\(\\(\\) => \\{\\s*\\/\\/ Make contexts[^]*?\\}, \\[\\]\\);/;
          if (!registry.test(code)) throw new Error("root.jsx has changed: recovery_app/pwa/vite.py must follow");
          return { code: code.replace(registry, "").replace(/^import \\* as .*$/gm, ""), map: null };
        }
        if (!id.endsWith("/utils/state.js")) return null;
        const banner = "const showNewVersionBanner = () => {";
        if (!code.includes(banner)) throw new Error("state.js has changed: recovery_app/pwa/vite.py must follow");
        const tell = 'window.dispatchEvent(new Event("steady:new-version")); return;';
        return { code: code.replace(banner, banner + tell), map: null };
      },
    },
"""

ANCHOR = "    safariCacheBustPlugin(),\n"


def with_steady_plugin(config: str) -> str:
    """The Vite configuration with our plugin in it, once. Raises RuntimeError when Reflex's template has changed."""
    if STEADY_PLUGIN in config:
        return config
    if ANCHOR not in config:
        raise RuntimeError("vite.config.js has changed: recovery_app/pwa/vite.py must follow")
    return config.replace(ANCHOR, ANCHOR + STEADY_PLUGIN, 1)
