import { defineTopic } from '../schema.ts';

export const equity = defineTopic({
  id: 'equity',
  title: 'Who gets lupus and who enters its trials',
  claims: [
    { id: 'E06', text: 'SLE is more common in Black, Asian and Hispanic populations.', status: 'verified', grade: 'primary', sources: ['barber-2021'] },
    {
      id: 'E01',
      text: 'Black patients made up 14% of those enrolled in SLE trials but 43% of SLE cases; for White patients the shares were 51% and 33%.',
      status: 'verified',
      grade: 'primary',
      sources: ['falasinnu-2018'],
    },
    {
      id: 'E02',
      text: 'Representation of Black patients in SLE trials has declined since the years 2006 to 2011.',
      status: 'verified',
      grade: 'primary',
      sources: ['falasinnu-2018'],
    },
    {
      id: 'E03',
      text: 'In an audit of 2025, not one of 18 SLE trials earned a good rating on racial and ethnic diversity.',
      status: 'verified',
      grade: 'news',
      sources: ['sims-2025'],
    },
    {
      id: 'E05',
      text: 'In a study of US Medicaid patients with SLE, those who were Black, Hispanic or Asian were more likely than White patients to remain on the highest steroid trajectory.',
      status: 'verified',
      grade: 'copy',
      sources: ['steroid-medicaid'],
      note: 'Our reading: claims of sparing steroids therefore have an equity side.',
    },
  ],
});
