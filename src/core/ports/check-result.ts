/** The result of checking one part of the installation. */
export interface CheckResult {
  /** What was checked, such as "Slack bot token". */
  readonly check: string;
  /** `warning`: it works with limitations; `problem`: it does not work; `unknown`: it could not be checked, which is not a problem in itself. */
  readonly state: 'ok' | 'warning' | 'problem' | 'unknown';
  /** The finding and, unless the state is `ok`, what to do next and where. Never contains a secret. */
  readonly text: string;
}

/**
 * Runs one check. A string from `look` means `ok`.
 * @param isOurs whether the operator can fix an error; such an error becomes a `problem`.
 * @throws every other error.
 */
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
