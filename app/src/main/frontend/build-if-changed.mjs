// Called by Maven: installs only when the lock file changed, bundles only when an input changed. 0.2 s when nothing did.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const out = path.resolve(process.argv[2]);
const stamp = path.resolve(out, '../../../frontend.sha256');
const lockStamp = 'node_modules/.lock.sha256';

const walk = dir => fs.readdirSync(dir, { withFileTypes: true })
  .flatMap(e => e.isDirectory() ? walk(path.join(dir, e.name)) : [path.join(dir, e.name)]).sort();
const digest = files => {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(file).update(fs.readFileSync(file));
  return hash.digest('hex');
};
const read = file => { try { return fs.readFileSync(file, 'utf8'); } catch { return ''; } };
const run = (command, args, env) => execFileSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });

const lock = digest(['package-lock.json']);
const inputs = digest(['package.json', 'package-lock.json', 'build.mjs', 'tsconfig.json', ...walk('src')]);
if (read(stamp) === inputs && fs.existsSync(path.join(out, 'manifest.properties'))) {
  process.exit(0);
}
if (read(lockStamp) !== lock) {
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], process.env);
  fs.writeFileSync(lockStamp, lock);
}
// esbuild takes types away without reading them; what they say is wrong is wrong.
run('node', ['node_modules/typescript/bin/tsc', '--noEmit'], process.env);
run('node', ['build.mjs'], { ...process.env, OUT: out });
fs.writeFileSync(stamp, inputs);
