/** Names that the manifest, the listeners and the texts have to agree on. */

/** The command that takes any line: `/journalclub drug olumiant`. It also stands in for `/help`, which Slack answers itself. */
export const umbrellaCommand = 'journalclub';

/** The callback id of the message shortcut "Cite this paper". */
export const citeShortcut = 'cite_this_paper';

/** A command line as a person can type it in Slack. */
export const typedCommand = (run: string): string => run.replace(/^\/help(?=\s|$)/, `/${umbrellaCommand} help`);
