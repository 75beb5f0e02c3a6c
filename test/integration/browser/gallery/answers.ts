/** What the gallery shows, in the order a newcomer would ask. */
export interface Shot {
  /** Names the files: docs/gallery/NAME-light.webp. */
  readonly name: string;
  readonly title: string;
  /** Sent one after the other; the last answer is photographed. */
  readonly lines: readonly string[];
  /** What to look for. */
  readonly about: string;
  /** The channel's post and its thread, instead of an answer to one person. */
  readonly isPost?: true;
}

export const shots: readonly Shot[] = [
  {
    name: 'summary',
    title: 'The paper at a glance',
    lines: ['/summary'],
    about: 'A paragraph, three take-aways, and the line that keeps them sober; each statement with its source.',
  },
  { name: 'summary-section', title: 'One section of it', lines: ['/summary kidneys'], about: 'Sections answer to the words people use for them.' },
  { name: 'drug', title: 'A drug', lines: ['/drug olumiant'], about: 'By generic, brand or code name.' },
  { name: 'drug-safety', title: 'One topic of a drug', lines: ['/drug tofacitinib safety'], about: 'How strong each source is stands beside it.' },
  {
    name: 'drug-conflict',
    title: 'Sources that disagree',
    lines: ['/drug deucravacitinib mechanism'],
    about: 'A conflict between sources is shown as a conflict.',
  },
  { name: 'drug-versus', title: 'Two drugs side by side', lines: ['/drug tofacitinib versus:baricitinib'], about: 'Topic by topic, in one table.' },
  { name: 'trials', title: 'What the trials did', lines: ['/trials'], about: 'Those that met their primary endpoint before those that missed it.' },
  { name: 'trial', title: 'One trial', lines: ['/trials sle-brave-2'], about: 'Registry number, design, arms, primary endpoint, result, sources.' },
  {
    name: 'ask',
    title: 'A question in one’s own words',
    lines: ['/ask does baricitinib work in lupus nephritis?'],
    about: 'Answered from the claims alone, or not at all.',
  },
  { name: 'ask-nothing', title: 'A question without an answer', lines: ['/ask what does a year of treatment cost?'], about: 'No guess.' },
  { name: 'cite', title: 'How to cite it', lines: ['/cite style:vancouver'], about: 'Ten styles, of the paper or any work in its bibliography.' },
  { name: 'cite-file', title: 'A record for a reference manager', lines: ['/cite petri 2023 style:ris'], about: 'BibTeX, RIS and CSL-JSON come with a file.' },
  { name: 'mistake', title: 'A slip of the finger', lines: ['/drug olumiemt'], about: 'What was meant is a button away.' },
  {
    name: 'discuss',
    title: 'A question for the channel',
    lines: ['/discuss'],
    about: 'Theme, level, question; its background, claims and sources wait in the thread.',
    isPost: true,
  },
  {
    name: 'prompts',
    title: 'The channel’s schedule',
    lines: ['/prompts on monday 9am Europe/London', '/prompts'],
    about: 'When the next questions come, who set it up, what was posted.',
  },
  { name: 'help', title: 'How to ask', lines: ['/help'], about: 'Every line is a button.' },
];
