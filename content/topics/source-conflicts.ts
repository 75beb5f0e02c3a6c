import { defineTopic } from '../schema.ts';

export const sourceConflicts = defineTopic({
  id: 'source-conflicts',
  title: 'Where published sources contradict one another',
  claims: [
    {
      id: 'Z01',
      text: "In one table from 2023 the phase 2 baricitinib trial NCT02708095 appears as 'BRAVE I'; the number of BRAVE-I is NCT03616912.",
      status: 'verified',
      grade: 'primary',
      sources: ['fene-table', 'brave1'],
    },
    {
      id: 'Z02',
      text: "A vendor's page speaks of six STATs, since it does not count STAT5A and STAT5B separately; papers speak of seven.",
      status: 'verified',
      grade: 'primary',
      sources: ['abclonal', 'schindler-2008'],
    },
    {
      id: 'Z03',
      text: 'For ORAL Surveillance, a summary site gives the DOI 10.1056/NEJMc2202778; this DOI was not confirmed and needs checking before anyone cites it.',
      status: 'verified',
      grade: 'copy',
      sources: ['ytterberg-2022'],
    },
    {
      id: 'Z05',
      text: 'The upper age limit of SELECT-SLE is given as 63 on pages of US trial sites and as 65 on a site that matches patients to trials.',
      status: 'verified',
      grade: 'primary',
      sources: ['select-sle-ufj'],
      note: 'The age of 65 was read on the withpower site.',
    },
  ],
});
