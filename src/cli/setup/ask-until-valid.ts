/** Asks for one value and tests it, until it works or the user wants to use it anyway. */
import type { CheckResult } from '../../core/ports/check-result.ts';
import type { Prompter } from './prompter.ts';

interface ValidatedQuestion {
  readonly variable: string;
  /** Says where to find it. */
  readonly question: string;
  /** The value in .env. */
  readonly current: string | undefined;
  /** Shown while it is tested. */
  readonly asking: string;
  readonly check: (value: string) => Promise<Omit<CheckResult, 'check'>>;
}

export async function askUntilValid(ask: Prompter, { variable, question, current, asking, check }: ValidatedQuestion): Promise<string> {
  let value = current && (await ask.confirm(`${variable} is already set. Keep it?`, true)) ? current : await ask.secret(question);
  for (;;) {
    const tried = value;
    const finding: Omit<CheckResult, 'check'> =
      tried === '' ? { state: 'problem', text: 'You entered nothing.' } : await ask.withSpinner(asking, async () => check(tried));
    ask.showResult(finding);
    if (finding.state !== 'problem') return tried;
    const next = await ask.choose(`${variable} does not work yet. What would you like to do?`, tried === '' ? [again] : [again, retry, keep], 'again');
    if (next === 'keep') return tried;
    if (next === 'again') value = await ask.secret(question);
  }
}

const again = { value: 'again', label: 'Enter it again' } as const;
const retry = { value: 'retry', label: 'Try the same value again', hint: 'after fixing something elsewhere' } as const;
const keep = { value: 'keep', label: 'Keep it anyway', hint: 'npm run doctor checks it again later' } as const;
