/** `npm run doctor [-- --json]`: reports what is wrong with this installation, and what to do. Exit code 0 only if it is ready. */
import { loadEnvFile } from '../config/env-file.ts';
import { StartError } from '../core/errors.ts';
import type { CheckResult } from '../core/ports/check-result.ts';
import { runAllChecks } from './doctor/checks.ts';

const stateSymbols: Readonly<Record<CheckResult['state'], string>> = { ok: '✓', warning: '!', problem: '✗', unknown: '·' };

const line = ({ check, state, text }: CheckResult): string => `${stateSymbols[state]} ${check}: ${text}`;

function conclusion(findings: readonly CheckResult[]): string {
  const problems = findings.filter(({ state }) => state === 'problem');
  const [first] = problems;
  if (!first) return 'Ready. npm start';
  return `Not ready: ${problems.length === 1 ? 'one thing' : `${problems.length} things`} to fix, marked ✗, from the top.`;
}

/** The page to open, if the text names one. */
const pageOf = (text: string): { page?: string } => {
  const [page] = /https:\/\/[^\s),;]+[^\s),;.]/.exec(text) ?? [];
  return page ? { page } : {};
};

async function doctor(words: readonly string[]): Promise<void> {
  if (words.some((word) => word !== '--json')) throw new StartError('Usage: npm run doctor [-- --json]');
  const warnings = loadEnvFile().map((text): CheckResult => ({ check: 'Configuration file', state: 'warning', text }));
  const findings = [...warnings, ...(await runAllChecks(process.env))];
  const ready = findings.every(({ state }) => state !== 'problem');
  if (words.includes('--json')) console.log(JSON.stringify({ ready, findings: findings.map((one) => ({ ...one, ...pageOf(one.text) })) }, undefined, 2));
  else console.log(`${findings.map(line).join('\n')}\n\n${conclusion(findings)}`);
  process.exitCode = ready ? 0 : 1;
}

await doctor(process.argv.slice(3)).catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
