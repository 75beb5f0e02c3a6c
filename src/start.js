// Plain JavaScript on purpose: this file must run on an old Node, which cannot run the rest, to say so.
import module from 'node:module';
import v8 from 'node:v8';

const needed = 26;
const found = Number(process.versions.node.split('.')[0]);

if (found < needed) {
  console.error(
    `journal-club needs Node ${needed} or newer; this is Node ${process.versions.node}. ` +
      'Run it with "npm start" after "npm ci", which installs a suitable Node, or install one from https://nodejs.org.',
  );
  process.exitCode = 1;
} else {
  // Keeps the space for young objects at its initial size during the start, so that an idle bot needs less memory. Later it
  // may grow as usual; otherwise a busy bot would spend half of its time collecting garbage.
  v8.setFlagsFromString('--semi-space-growth-factor=1');
  setTimeout(v8.setFlagsFromString, 10_000, '--semi-space-growth-factor=2').unref();
  // Without a listener, this signal lets anyone with the same user id attach a debugger and read the tokens.
  process.on('SIGUSR1', function ignore() {});
  // Keeps compiled code between starts. If its folder cannot be written to, a start only takes longer.
  module.enableCompileCache();
  const tool = process.argv[2];
  if (tool === 'say') await import('./cli/say.ts');
  else if (tool === 'manifest') await import('./cli/manifest.ts');
  else if (tool === 'doctor') await import('./cli/doctor.ts');
  else if (tool === 'setup') await import('./cli/setup.ts');
  else if (tool === 'register') await import('./cli/register.ts');
  else if (tool === 'backup') await import('./cli/backup.ts');
  else if (tool === 'migrate-db') await import('./cli/migrate-db.ts');
  else if (tool === 'restore') await import('./cli/restore.ts');
  else if (tool === 'content') await import('./cli/content.ts');
  else if (tool === 'compile') await import('./cli/compile.ts');
  else if (tool === undefined) await import('./app/main.ts');
  else {
    console.error(
      `There is no “${tool}”. Start the bot with npm start, or run npm run say, manifest, setup, doctor, register, content, backup, restore or migrate-db.`,
    );
    process.exitCode = 1;
  }
  // Now and not at the end, so that the compiled code is stored even if the bot is killed.
  module.flushCompileCache();
}
