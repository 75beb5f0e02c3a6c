/** The command lines a post of a prompt is made of. */
export const promptCommands = (prompt: string) => ({
  line: `/discuss ${prompt} show:question`,
  followed_by: `/discuss ${prompt} show:background`,
});
