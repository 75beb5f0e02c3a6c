/** Three invented studies: a trial, a cohort study that was retracted, and a study of a test. */
import type { RegisteredTrial } from '../../core/ports/paper-service.ts';
import type { DemoPaper } from './demo-record.ts';

/** ClinicalTrials.gov assigns numbers in order, and is far from this one. */
const trialNumber = 'NCT99999901';

/** The registered outcome is not the one that the abstract reports (a deliberate discrepancy for the reader to find). */
export const demoTrial: RegisteredTrial = {
  nct: trialNumber,
  primaryOutcomes: [{ measure: 'Days without hiccups, by diary', timeFrame: 'Week 24' }],
};

export const trial: DemoPaper = {
  about: 'a randomised trial with a registry number; compare the registered outcome with the reported one',
  record: {
    ids: { doi: '10.5555/demo.trial' },
    title: 'Demozolast for chronic hiccups: a randomised, double-blind, placebo-controlled trial',
    authors: {
      list: [
        { family: 'Fairweather', given: 'Imogen' },
        { family: 'Nowhere', given: 'Tomas' },
        { family: 'Quill', given: 'Adaeze' },
        { family: 'Paperson', given: 'Li' },
      ],
      total: 4,
    },
    journal: 'Invented Journal of Hiccup Medicine',
    printed: { year: 2024, month: 5 },
    online: { year: 2024, month: 3, day: 12 },
    volume: '7',
    issue: '2',
    pages: '101-112',
    type: 'article-journal',
    registrations: [trialNumber],
    abstract: {
      sections: [
        { label: 'BACKGROUND', text: 'Chronic hiccups have no established treatment. We tested whether demozolast, a made-up tablet, reduces them.' },
        {
          label: 'METHODS',
          text: '240 adults were randomly assigned to demozolast or placebo, both taken once a day. The primary outcome was the change in hiccups per hour at week 8. Participants, clinicians and assessors did not know the groups.',
        },
        {
          label: 'RESULTS',
          text: 'At week 8, hiccups per hour had fallen by 6.1 with demozolast and by 4.0 with placebo (difference -2.1, 95% CI -3.6 to -0.6). Drowsiness was reported by 31 people with demozolast and by 12 with placebo. 22 people with demozolast and 9 with placebo stopped the tablets early. The median follow-up was 12 weeks.',
        },
        { label: 'CONCLUSIONS', text: 'Demozolast reduced chronic hiccups over 8 weeks. Longer trials are needed.' },
        { label: 'FUNDING', text: 'The Invented Tablet Company.' },
      ],
    },
  },
};

export const cohort: DemoPaper = {
  about: 'a cohort study that was retracted; see how a card says so',
  record: {
    ids: { doi: '10.5555/demo.cohort' },
    title: 'Humming at work and later hiccups: a prospective cohort study',
    authors: {
      list: [
        { family: 'Lorem', given: 'Beatrix' },
        { family: 'Ipsum', given: 'Kofi' },
      ],
      total: 2,
    },
    journal: 'Annals of Invented Epidemiology',
    printed: { year: 2021, month: 9 },
    volume: '3',
    issue: '9',
    pages: '55-64',
    type: 'article-journal',
    notices: [
      {
        kind: 'retraction',
        saidBy: 'its invented publisher',
        date: { year: 2023, month: 2, day: 14 },
        reference: 'The registers of two of the five choirs could not be found',
      },
    ],
    abstract: {
      sections: [
        { label: 'OBJECTIVE', text: 'To learn whether people who hum at work have fewer hiccups later.' },
        {
          label: 'METHODS',
          text: '3,180 adults without hiccups answered a questionnaire about humming and were followed for 6 years. Hazard ratios were adjusted for age, sex and spicy food.',
        },
        {
          label: 'RESULTS',
          text: 'Chronic hiccups began in 44 of 1,060 people who hummed daily and in 101 of 2,120 who did not (hazard ratio 0.84, 95% CI 0.59 to 1.20). 410 people were lost to follow-up.',
        },
        { label: 'CONCLUSIONS', text: 'Daily humming protects against hiccups and should be encouraged.' },
      ],
    },
  },
};

export const accuracy: DemoPaper = {
  about: 'a diagnostic accuracy study',
  record: {
    ids: { doi: '10.5555/demo.accuracy' },
    title: 'Diagnostic accuracy of a wrist-worn microphone for chronic hiccups',
    authors: {
      list: [
        { family: 'Sampler', given: 'Rosa' },
        { family: 'Specimen', given: 'Yusuf' },
        { family: 'Placeholder', given: 'Nora' },
      ],
      total: 3,
    },
    journal: 'Invented Archives of Diagnosis',
    printed: { year: 2025, month: 1 },
    volume: '12',
    pages: 'e17',
    type: 'article-journal',
    abstract: {
      sections: [
        { label: 'PURPOSE', text: 'A microphone on the wrist might find chronic hiccups without a night in the clinic.' },
        {
          label: 'METHODS',
          text: '150 adults who had been referred for hiccups wore the microphone for one day. Two clinicians counted hiccups on video, which was the reference standard. The threshold was chosen after the recordings had been seen.',
        },
        {
          label: 'RESULTS',
          text: '60 people had chronic hiccups on video. Sensitivity was 90% (54 of 60) and specificity was 80% (72 of 90). 14 recordings could not be read and were left out before these counts.',
        },
        { label: 'CONCLUSIONS', text: 'The microphone can replace video.' },
      ],
    },
  },
};
