/** `npm run setup`: asks for what is needed, tests each value, writes `.env`, and checks the whole installation. */
import { intro, outro } from '@clack/prompts';
import { StartError } from '../core/errors.ts';
import { readEnvFile } from './setup/env-file.ts';
import { nextSteps } from './setup/next-steps.ts';
import { CancelledError, createTerminal } from './setup/prompter.ts';
import { runWizard } from './setup/wizard.ts';

const envFile = '.env';
const nothingWritten = 'Nothing was written. Run npm run setup to begin again.';
let outcomeMessage = nothingWritten;
const terminal = createTerminal(() => outcomeMessage);

async function setup(): Promise<void> {
  if (process.argv.length > 3) throw new StartError('Usage: npm run setup');
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new StartError(
      'npm run setup asks questions and needs a terminal. Without one, copy .env.example to .env, fill it in, and check it with npm run doctor.',
    );
  intro('journal-club set-up');
  try {
    if (!(await runWizard(terminal, envFile, process.env))) throw new CancelledError();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    outro(nothingWritten);
    process.exitCode = 1;
    return;
  }
  outcomeMessage = '.env was written, but not checked. Run npm run doctor to check it.';
  await runDoctor();
}

async function runDoctor(): Promise<void> {
  const { runAllChecks } = await import('./doctor/checks.ts');
  const env = { ...readEnvFile(envFile).values, ...process.env };
  const findings = await terminal.withSpinner('Checking everything', async () => runAllChecks(env));
  const wrong = findings.filter(({ state }) => state === 'problem' || state === 'warning');
  for (const { check, state, text } of wrong) terminal.showResult({ state, text: `${check}: ${text}` });
  const ready = wrong.every(({ state }) => state !== 'problem');
  if (ready) terminal.say(nextSteps(readEnvFile(envFile).values));
  outro(ready ? 'Ready. Start it with: npm start' : 'Not ready yet. Fix what is marked, then run: npm run doctor');
  process.exitCode = ready ? 0 : 1;
}

await setup().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
