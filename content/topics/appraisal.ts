import { defineTopic } from '../schema.ts';

export const appraisal = defineTopic({
  id: 'appraisal',
  title: 'Appraising reviews and reading lupus trial endpoints',
  claims: [
    {
      id: 'M01',
      text: 'Six items make up SANRA, a scale for narrative reviews: the importance of the topic, the aims, the search of the literature, the referencing, the level of evidence and the relevant endpoint data.',
      status: 'verified',
      grade: 'primary',
      sources: ['sanra-2019'],
    },
    {
      id: 'M02',
      text: 'SANRA gives each item 0 to 2 points, for a maximum of 12; the average over 30 test manuscripts was 6.0.',
      status: 'verified',
      grade: 'primary',
      sources: ['sanra-2019'],
    },
    {
      id: 'M03',
      text: "SANRA's own raters disagreed most about importance and about referencing; our conclusion is that members of a journal club should score alone before they compare.",
      status: 'verified',
      grade: 'primary',
      sources: ['sanra-2019'],
    },
    {
      id: 'M04',
      text: 'In what was visible of the review by Huo and colleagues no literature search is described, which leaves SANRA item 3 without a score.',
      status: 'inferred',
      sources: ['huo-2023', 'sanra-2019'],
      restsOn: ['M01', 'R02'],
      note: 'Of the review, no more than the abstract and part of its Introduction was visible.',
    },
    {
      id: 'M05',
      text: "The SLE Responder Index (SRI) combines SLEDAI, the physician's global assessment and BILAG in one verdict: response or no response.",
      status: 'verified',
      grade: 'primary',
      sources: ['sri-2012'],
    },
    { id: 'M06', text: 'At the heart of the SRI is a fall in SLEDAI of four points or more.', status: 'verified', grade: 'primary', sources: ['sri-lsm'] },
    {
      id: 'M07',
      text: 'On placebo plus standard care, 39.8% of patients met SRI-4 across 24 randomised trials of biologics in lupus.',
      status: 'verified',
      grade: 'primary',
      sources: ['tselios-2021'],
    },
    {
      id: 'M08',
      text: 'In the placebo arms of 24 randomised trials of biologics in lupus, steroids were taken by 85.9%, antimalarials by 72.8% and immunosuppressants by 48.5%.',
      status: 'verified',
      grade: 'primary',
      sources: ['tselios-2021'],
    },
    {
      id: 'M09',
      text: 'Against the average placebo response of 39.8% in lupus trials of biologics, the BRAVE trials lay higher (about 46%), PAISLEY (34%) and SLEek (37.3%, with steroids capped) lower.',
      status: 'inferred',
      sources: ['brave-eular', 'paisley', 'sleek', 'tselios-2021'],
      restsOn: ['T07', 'T08', 'T25', 'T34', 'M07'],
      note: 'Endpoints and weeks differ between these trials, so this is a prompt for discussion, not a test.',
    },
  ],
});
