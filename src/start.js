// Plain JavaScript on purpose: this file must run on a Node that cannot run the rest, to say so.
import module from 'node:module';

const needed = 26;
const found = Number(process.versions.node.split('.')[0]);

if (found < needed) {
  console.error(
    `journal-club needs Node ${needed} or newer; this is Node ${process.versions.node}. ` +
      'Run it with "npm start" after "npm ci", which brings a fitting Node along, or install one from https://nodejs.org.',
  );
  process.exitCode = 1;
} else {
  // Keeps compiled code between starts; where its folder cannot be written, nothing is lost but time.
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
  else if (tool === 'compile') await import('./cli/compile.ts');
  else if (tool === undefined) await import('./app/main.ts');
  else {
    console.error(`There is no “${tool}”. To start the bot: npm start. Else: npm run say, manifest, setup, doctor, register, backup, restore or migrate-db.`);
    process.exitCode = 1;
  }
  // Now and not at the end: a bot that is killed one day starts quickly all the same.
  module.flushCompileCache();
}
