/** A command line that the user may have meant. With `form`, the button asks for these options of the line. */
interface MeantLine {
  readonly label: string;
  readonly run: string;
  readonly form?: readonly string[];
}

/** The user's mistake. The message is shown to the user unchanged and says what to do; it is never logged as a fault. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Shown as buttons. */
  readonly choices: readonly MeantLine[];
  /** The option whose value is wrong, so that a form can say it at the field; absent if no single one is. */
  readonly option: string | undefined;

  /** Replaces lone surrogates, which occur if the user's text was cut inside a character. */
  constructor(message: string, choices: readonly MeantLine[] = [], option?: string) {
    super(message.toWellFormed());
    this.option = option;
    this.choices = choices.map(({ label, run, form }) => ({ label: label.toWellFormed(), run: run.toWellFormed(), ...(form ? { form } : {}) }));
  }
}

/** The operator's mistake at start-up (a missing variable, a bad token, a port in use). The program prints one line without a stack and exits with code 1. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
