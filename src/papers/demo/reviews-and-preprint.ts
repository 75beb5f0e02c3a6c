/** An invented systematic review, and an invented preprint with the article that it became. */
import type { DemoPaper, DemoRecord } from './demo-record.ts';

export const review: DemoPaper = {
  about: 'a systematic review with a meta-analysis',
  record: {
    ids: { doi: '10.5555/demo.review' },
    title: 'Breath holding for hiccups: a systematic review and meta-analysis',
    authors: {
      list: [{ family: 'Collator', given: 'Henrik' }, { family: 'Margin', given: 'Sunita' }, { literal: 'Invented Hiccup Reviews Group' }],
      total: 3,
    },
    journal: 'Invented Reviews in Medicine',
    printed: { year: 2023, month: 11 },
    volume: '19',
    issue: '4',
    pages: '400-421',
    type: 'article-journal',
    abstract: {
      sections: [
        { label: 'BACKGROUND', text: 'Breath holding is often advised for hiccups. How well it works is not known.' },
        {
          label: 'METHODS',
          text: 'Two invented databases were searched to June 2023 for trials of breath holding. Two reviewers chose the studies and judged their risk of bias. Results were pooled with a random-effects model.',
        },
        {
          label: 'RESULTS',
          text: '9 trials with 612 participants were included; 7 had a high risk of bias. Hiccups stopped within 10 minutes more often with breath holding (risk ratio 1.45, 95% CI 1.02 to 2.06; I² 78%). In the 2 trials with a low risk of bias the risk ratio was 1.05 (95% CI 0.80 to 1.38).',
        },
        { label: 'CONCLUSIONS', text: 'Breath holding may stop hiccups. The certainty of the evidence is very low.' },
      ],
    },
  },
};

const [preprintDoi, articleDoi] = ['10.5555/demo.preprint', '10.5555/demo.model'] as const;

const modelAuthors = {
  list: [
    { family: 'Draft', given: 'Olu' },
    { family: 'Version', given: 'Clara' },
  ],
  total: 2,
} as const;

export const preprint: DemoPaper = {
  about: 'a preprint on a prediction model, with the article that it became; compare their numbers',
  record: {
    ids: { doi: preprintDoi },
    title: 'Who will still hiccup in a month? Development of a prediction model',
    authors: modelAuthors,
    online: { year: 2024, month: 1, day: 8 },
    type: 'article',
    preprint: { server: 'Invented Preprints', version: '1' },
    related: [{ kind: 'published', ids: { doi: articleDoi }, source: 'Demo papers' }],
    abstract: {
      sections: [
        { label: 'AIM', text: 'To predict which hiccups last longer than a month.' },
        {
          label: 'METHODS',
          text: 'Records of 900 invented patients of one clinic were used to develop a model from 24 variables. 81 of them had hiccups that lasted. Patients with missing values were left out.',
        },
        { label: 'RESULTS', text: 'The C-statistic was 0.91 in the records from which the model was developed. Calibration was not examined.' },
        { label: 'CONCLUSIONS', text: 'The model is ready for use in clinics.' },
      ],
    },
  },
};

/** Its numbers and conclusion differ from the preprint's (a deliberate discrepancy for the reader to find). */
export const article: DemoRecord = {
  ids: { doi: articleDoi },
  title: 'Who will still hiccup in a month? Development and external validation of a prediction model',
  authors: modelAuthors,
  journal: 'Invented Journal of Prognosis',
  printed: { year: 2025, month: 2 },
  online: { year: 2024, month: 12, day: 2 },
  volume: '2',
  issue: '1',
  pages: '9-20',
  type: 'article-journal',
  related: [{ kind: 'preprint', ids: { doi: preprintDoi }, source: 'Demo papers' }],
  abstract: {
    sections: [
      { label: 'AIM', text: 'To predict which hiccups last longer than a month.' },
      {
        label: 'METHODS',
        text: 'Records of 900 invented patients of one clinic were used to develop a model from 6 variables, and those of 410 patients of another clinic to validate it. Missing values were imputed.',
      },
      {
        label: 'RESULTS',
        text: 'The C-statistic was 0.84 where the model was developed and 0.71 (95% CI 0.64 to 0.78) in the other clinic, where calibration showed that high risks were overestimated.',
      },
      { label: 'CONCLUSIONS', text: 'The model needs to be updated and validated again before it is used.' },
    ],
  },
};
