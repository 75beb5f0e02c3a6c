/** People in a line, as Slack and Discord both write them: `<@U012AB3CD> <@1100000000000000001>`. */

const mention = /<@!?([A-Za-z0-9]+)(?:\|[^<>]*)?>/g;

/** The ids of the people who are mentioned, in order, each once. */
export const mentionedPeople = (text: string): string[] => [...new Set([...text.matchAll(mention)].map(([, id = '']) => id))];

export const mentionsOf = (ids: readonly string[]): string => ids.map((id) => `<@${id}>`).join(' ');
