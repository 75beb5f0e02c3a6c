/** The answers in the gallery, in the order a newcomer would ask for them. Each one costs some 100 kB, so each shows something of its own. */
export const platforms = ['slack', 'discord'] as const;
export type GalleryPlatform = (typeof platforms)[number];

/** The width of a common phone, in CSS pixels. */
export const phoneWidth = 390;

export interface Shot {
  /** Names the files: docs/gallery/NAME-slack.webp and NAME-discord.webp. */
  readonly name: string;
  readonly title: string;
  /** Sent one after the other. The picture is of the last answer. */
  readonly lines: readonly [string, ...string[]];
  /** What to look for. */
  readonly about: string;
  /** Takes the post in the channel instead of the private answer. */
  readonly isPost?: true;
  /** Light, unless given. */
  readonly theme?: 'dark';
}

export const shots: readonly Shot[] = [
  {
    name: 'summary',
    title: 'A paper at a glance',
    lines: ['/summary'],
    about: 'A paragraph, three take-aways and a caveat. Every statement has its source.',
  },
  { name: 'drug', title: 'A drug', lines: ['/drug olumiant'], about: 'By generic, brand or code name. A weak source is marked beside the statement.' },
  {
    name: 'conflict',
    title: 'Sources that disagree',
    lines: ['/drug tofacitinib mechanism'],
    about: 'A conflict between sources is shown as a conflict, in the text and in the picture. Slack sends the picture on request.',
  },
  {
    name: 'trial',
    title: 'A trial',
    lines: ['/trials sle-brave-2'],
    about: 'Design, primary endpoint, result, registry number and sources. Here in the dark theme.',
    theme: 'dark',
  },
  {
    name: 'ask',
    title: 'A question in your own words',
    lines: ['/ask did patients come off steroids in the BRAVE trials?'],
    about: 'Answered from the claims in the library, without a language model.',
  },
  {
    name: 'ask-nothing',
    title: 'A question without an answer',
    lines: ['/ask what does a year of treatment cost?'],
    about: 'If the library has nothing on it, the bot says so.',
  },
  { name: 'cite', title: 'A citation', lines: ['/cite style:vancouver'], about: 'The paper, or any work in its bibliography, in ten styles.' },
  { name: 'typo', title: 'A typo', lines: ['/drug olumiemt'], about: 'The names that come closest are offered as buttons.' },
  {
    name: 'discuss',
    title: 'A question for the channel',
    lines: ['/discuss'],
    about: 'Theme, level and question. Its background and sources are in the thread.',
    isPost: true,
  },
  {
    name: 'prompts',
    title: 'The schedule of a channel',
    lines: ['/prompts on monday 9am Europe/London', '/prompts'],
    about: 'When the next questions come, who set it up, and what has been posted.',
  },
];
