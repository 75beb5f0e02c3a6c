/** A greeting or thanks, which asks for nothing. */
import type { Reply } from '../reply/reply.ts';

const phrases = [
  'hi|hiya|hello|hey|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|hallo|moin|hola|bonjour|guten (?:morgen|tag|abend)|servus|ciao|morning|evening',
  "(?:that|this|it)(?: (?:was|is)|'s) (?:(?:very|really|so|super|extremely|quite) )?(?:helpful|useful|great|good|nice|clear|kind|perfect|interesting)|thanks|thank you|thankyou|thx|ty|ta|danke(?: schön| dir)?|vielen dank|merci|gracias|grazie|cheers|much appreciated|many thanks|great|cool|nice|perfect|awesome|ok|okay|got it|bye|goodbye|good night|how are you|what's up|sup",
].join('|');
const addressed =
  '(?:there|all|everyone|everybody|team|folks|bot|friend|mate|pal|guys|lads|both|zusammen|again|a lot|so much|very much|a million|for (?:that|this|your help|the help)|job|work|one|journal[- ]?club)';
const greeting = new RegExp(
  `^(?:(?:${phrases})(?![\\p{L}\\p{N}'’-])(?:\\s+${addressed}(?![\\p{L}\\p{N}'’-]))*[\\s,;.:!?\\p{Extended_Pictographic}\\u{FE0F}\\u{200D}]*)`,
  'iu',
);
const smiling = /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|[\s!.:;)(])+$/u;

/** Maximum greetings in a row: "Hi! Good morning, thanks". */
const maxGreetings = 4;

/** The line without the greetings it begins with; '' if nothing else is left. */
export function withoutGreeting(line: string): string {
  let rest = line.replaceAll('’', "'");
  for (let count = 0; count < maxGreetings && greeting.test(rest); count += 1) rest = rest.replace(greeting, '');
  const isAll = rest.trim() === '' || (rest !== line && smiling.test(rest));
  return isAll ? '' : rest.length === line.length ? line : rest.trim();
}

const thanks = /\b(?:thank\w*|thx|ty|ta|danke|dank|merci|gracias|grazie|cheers|appreciated)\b/i;

/** One friendly line and two buttons. */
export const replyToGreeting = (line: string): Reply => ({
  blocks: [
    {
      kind: 'text',
      text: [
        `${thanks.test(line) ? 'You are welcome!' : 'Hello!'} Ask me about the papers of the club, their drugs or their trials, and I answer with sources.`,
      ],
    },
    {
      kind: 'choices',
      choices: [
        { label: 'The paper in short', run: '/summary' },
        { label: 'What I can do', run: '/help' },
      ],
    },
  ],
});
