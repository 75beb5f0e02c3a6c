/** `npm run setup`: asks for what it takes, tries each thing out, writes `.env`, and looks the whole over. */
import { intro, outro } from '@clack/prompts';
import { StartError } from '../core/errors.ts';
import { Cancelled, createTerminal } from './setup/ask.ts';
import { readEnvFile } from './setup/env-file.ts';
import { guide } from './setup/guide.ts';

const file = '.env';
const nothingWritten = 'Nothing was written. npm run setup begins again.';
let left = nothingWritten;
const terminal = createTerminal(() => left);

async function setup(): Promise<void> {
  if (process.argv.length > 3) throw new StartError('Usage: npm run setup');
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new StartError(
      'npm run setup asks questions, and needs a terminal. Without one copy .env.example to .env, fill it in, and let npm run doctor look at it.',
    );
  intro('journal-club: set-up');
  try {
    if (!(await guide(terminal, file, process.env))) throw new Cancelled();
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    outro(nothingWritten);
    process.exitCode = 1;
    return;
  }
  left = '.env stands, and was not looked over. npm run doctor does it at any time.';
  await lookOver();
}

async function lookOver(): Promise<void> {
  const { examineInstallation } = await import('./doctor/examination.ts');
  const env = { ...readEnvFile(file).values, ...process.env };
  const findings = await terminal.during('Looking it all over', async () => examineInstallation(env));
  const wrong = findings.filter(({ state }) => state === 'problem' || state === 'warning');
  for (const { check, state, text } of wrong) terminal.found({ state, text: `${check}: ${text}` });
  const ready = wrong.every(({ state }) => state !== 'problem');
  outro(ready ? 'Ready. Start it with: npm start' : 'Not ready yet. Mend what is marked, then: npm run doctor');
  process.exitCode = ready ? 0 : 1;
}

await setup().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
