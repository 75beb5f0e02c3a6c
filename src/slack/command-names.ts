/** Names that the manifest, the listeners and the texts share. */

/** The command that takes any line: `/journalclub drug olumiant`. It also replaces `/help`, which Slack answers itself. */
export const umbrellaCommand = 'journalclub';

interface MessageShortcutEntry {
  readonly name: string;
  readonly description: string;
  /** The function of the bot that reads the message. */
  readonly read: 'citeMessage' | 'aboutMessage';
}

/** The message shortcuts by their callback ids. Slack allows 24 characters for a name. @see https://docs.slack.dev/reference/app-manifest */
export const messageShortcuts: Readonly<Record<string, MessageShortcutEntry>> = {
  cite_this_paper: { name: 'Cite this paper', description: 'Gives the citation of each DOI in a message', read: 'citeMessage' },
  about_this_paper: { name: 'About this paper', description: 'Shows what is known of the paper that a message names', read: 'aboutMessage' },
};

/** A command line as a person can type it in Slack. */
export const typedCommand = (run: string): string => run.replace(/^\/help(?=\s|$)/, `/${umbrellaCommand} help`);
