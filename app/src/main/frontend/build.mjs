// Bundles the islands, the theme switch and the icon sprite into OUT, under names that carry a hash of their content.
// OUT/manifest.properties tells the application which logical name has which file.
import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const out = process.env.OUT;
if (!out) throw new Error('Set OUT to the directory for the assets');
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });

const manifest = {};
const shared = {
  bundle: true, target: 'es2022', outdir: out, minify: true, metafile: true, legalComments: 'linked', logLevel: 'warning',
  entryNames: '[name]-[hash]', chunkNames: 'chunk-[name]-[hash]', assetNames: 'media/[name]-[hash]',
  loader: { '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file', '.png': 'file' },
  define: { 'process.env.NODE_ENV': '"production"' },
};

// CodeMirror puts its styles into <style> elements, which the content policy forbids; sheets that are made by script are fine.
const styles = {
  name: 'style-mod',
  setup(build) {
    build.onLoad({ filter: /style-mod[\\/]src[\\/]style-mod\.js$/ }, args => {
      const source = fs.readFileSync(args.path, 'utf8');
      const contents = source.replace('!root.head && root.adoptedStyleSheets', 'root.adoptedStyleSheets');
      if (contents === source) throw new Error('style-mod has changed: look again how it adds its styles');
      return { contents, loader: 'js' };
    });
  },
};
// The editor of forms works with an older preact than the rest; what it draws forms with has to be drawn by the same.
const preact = {
  name: 'preact',
  setup(build) {
    build.onResolve({ filter: /^preact(\/|$)/ }, args => args.pluginData === preact || !/@bpmn-io[\\/]form-js-viewer/.test(args.importer) ? undefined
      : build.resolve(args.path, { kind: args.kind, resolveDir: path.resolve('node_modules/@bpmn-io/form-js-editor'), pluginData: preact }));
  },
};
const names = ['shell', 'viewer', 'form', 'board', 'studio', 'modeler', 'tables', 'formeditor', 'mails'];
const islands = await esbuild.build({
  ...shared, format: 'esm', splitting: true, plugins: [styles, preact], entryPoints: Object.fromEntries(names.map(name => [name, `src/${name}.ts`])),
});
// The theme has to be known before the first paint, so this one is a classic script that blocks.
const theme = await esbuild.build({ ...shared, format: 'iife', entryPoints: { theme: 'src/theme.ts' } });

for (const { metafile } of [islands, theme]) {
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (!output.entryPoint) continue;
    const name = path.basename(output.entryPoint, '.ts');
    manifest[`${name}.js`] = path.basename(file);
    if (output.cssBundle) manifest[`${name}.css`] = path.basename(output.cssBundle);
  }
}

const named = (name, ending, content) => {
  const file = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}.${ending}`;
  fs.writeFileSync(path.join(out, file), content);
  manifest[`${name}.${ending}`] = file;
};
named('icons', 'svg', sprite());
named('logo', 'svg', fs.readFileSync('src/logo.svg'));

// For papers that Baton writes: Latin and Chinese in one face. Beside the assets, since no browser asks for it.
const fonts = path.resolve(out, '../../fonts');
fs.mkdirSync(fonts, { recursive: true });
fs.copyFileSync('node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', path.join(fonts, 'NotoSansSC.ttf'));
fs.copyFileSync('node_modules/@expo-google-fonts/noto-sans-sc/LICENSE_FONT', path.join(fonts, 'NotoSansSC-OFL.txt'));

fs.writeFileSync(path.join(out, 'manifest.properties'), Object.entries(manifest).sort().map(([k, v]) => `${k}=${v}\n`).join(''));

function sprite() {
  const names = fs.readFileSync('src/icons.txt', 'utf8').split('\n').map(l => l.trim()).filter(l => l && !l.startsWith('#'));
  const symbols = [...new Set(names)].sort().map(name => {
    const file = `node_modules/@tabler/icons/icons/outline/${name}.svg`;
    if (!fs.existsSync(file)) throw new Error(`src/icons.txt: there is no Tabler icon "${name}"`);
    const shapes = fs.readFileSync(file, 'utf8').replace(/^[\s\S]*?<svg[^>]*>/, '').replace('</svg>', '')
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, '').replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('\n')}</svg>`;
}
