// node's way to the modules under test: npm packages of this folder, stand-ins for what the build makes, and JSX.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const here = import.meta.url;
const GENERATED = /generated\/([\w]+)\.js$/;
const REFLEX = /^\$\/utils\/([\w-]+)$/;

const standIn = (path) => ({ url: new URL(path, here).href, shortCircuit: true });

registerHooks({
  resolve(specifier, context, next) {
    if (GENERATED.test(specifier)) return standIn(`./generated/${GENERATED.exec(specifier)[1]}.mjs`);
    if (REFLEX.test(specifier)) return standIn(`./generated/${REFLEX.exec(specifier)[1]}.mjs`);
    if (/^[\w@]/.test(specifier) && !specifier.startsWith("node:")) return next(specifier, { ...context, parentURL: here });
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith(".jsx")) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), "utf8"), { loader: "jsx", jsx: "automatic" });
    return { format: "module", source: code, shortCircuit: true };
  },
});
