/** What a look at the installation found. */
export interface CheckResult {
  /** What was looked at: "Slack bot token". */
  readonly check: string;
  /** `warning`: it works, with less; `problem`: it does not; `unknown`: it could not be looked at, which hinders nothing. */
  readonly state: 'ok' | 'warning' | 'problem' | 'unknown';
  /** What was found and, unless it is well, what to do next and where. Never a secret. */
  readonly text: string;
}

/** Looks, and makes a problem of what the operator can mend. */
export async function runCheck(
  check: string,
  look: () => Promise<Omit<CheckResult, 'check'> | string>,
  isOurs: (error: unknown) => error is Error,
): Promise<CheckResult> {
  try {
    const found = await look();
    return { check, ...(typeof found === 'string' ? { state: 'ok', text: found } : found) };
  } catch (error) {
    if (!isOurs(error)) throw error;
    return { check, state: 'problem', text: error.message };
  }
}
