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
      text: 'For ORAL Surveillance, a summary site prints the DOI 10.1056/NEJMc2202778, whereas reference lists agree on 10.1056/NEJMoa2109927; no page of the publisher was read.',
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
    {
      id: 'Z06',
      text: "Baricitinib's lupus programme ended for efficacy and not for safety, says Lilly; for the balance of benefit and risk, says the registry of its extension.",
      status: 'inferred',
      sources: ['lilly-2022', 'brave-x-ctg'],
      restsOn: ['T13', 'T55'],
      note: 'The second reason is wider than the first.',
    },
    {
      id: 'Z07',
      text: 'On the same 137 people of SLEek, two abstracts of ACR 2025 give different shares of women: 96.4% in one, 90% in the other.',
      status: 'verified',
      grade: 'primary',
      sources: ['sleek-acr662', 'sleek-acr640'],
    },
    {
      id: 'Z08',
      text: 'The pools of the three baricitinib trials differ on harm as well: one abstract sees no difference apart from serious adverse events, two others find serious infections more frequent on 4 mg.',
      status: 'inferred',
      sources: ['bari-meta-wk', 'amer-2024', 'bari-meta-lee'],
      restsOn: ['F26', 'F24', 'T22'],
    },
  ],
});
