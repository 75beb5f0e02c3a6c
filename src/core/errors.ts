/** The asker's mistake, with the way out. Shown to the asker as it is; never logged as a fault. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Lines the asker may have meant, shown as buttons. */
  readonly choices: readonly { readonly label: string; readonly run: string }[];

  /** What was typed may have been cut inside a character; neither message nor lines hold a half one. */
  constructor(message: string, choices: readonly { readonly label: string; readonly run: string }[] = []) {
    super(message.toWellFormed());
    this.choices = choices.map(({ label, run }) => ({ label: label.toWellFormed(), run: run.toWellFormed() }));
  }
}

/** The operator's mistake at start-up (a missing variable, a bad token, a taken port): one line, exit code 1, no stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
