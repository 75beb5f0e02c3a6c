/** What the app may do in a workspace: the least that its features need, each with its reason. */
export const scopes = {
  commands: 'answer /summary, /drug, /cite and /journalclub, and offer the shortcut “Cite this paper”',
  'chat:write': 'answer in private, and post an answer in a channel when somebody presses Share',
  'app_mentions:read': 'answer a line that begins with a mention of the app',
  'im:history': 'read the lines people write to the app in direct messages',
  'im:write': 'open the direct message a file is sent to',
  'files:write': 'send a citation file to the one who asked, or to the thread of a shared answer',
} as const;

export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as readonly Scope[];
