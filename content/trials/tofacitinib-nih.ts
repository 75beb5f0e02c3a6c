import { defineTrial } from '../schema.ts';

export const tofacitinibNih = defineTrial({
  id: 'tofacitinib-nih',
  name: 'Tofacitinib NIH trial',
  drug: 'tofacitinib',
  nct: 'NCT02535689',
  phase: '1 in the paper; 1b/2a in the data deposit',
  participants: '30',
  weeks: 8,
  primaryEndpoint: 'Safety and tolerability',
  result: 'Lipid, vascular and interferon markers moved favourably',
  met: 'yes',
  work: 'hasni-2021',
  asOf: '2026-11',
  claims: [
    {
      id: 'T41',
      text: 'The NIH trial of tofacitinib in SLE (Hasni 2021, NCT02535689) had 30 people, randomised 2:1; its primary outcome, safety, was met.',
      status: 'verified',
      grade: 'primary',
      sources: ['hasni-2021'],
    },
    {
      id: 'T42',
      text: 'In the NIH trial of tofacitinib, arterial stiffness, HDL cholesterol, neutrophil traps and the interferon signature all shifted in a favourable direction, some of them more so in carriers of the STAT4 risk allele.',
      status: 'verified',
      grade: 'primary',
      sources: ['hasni-2021'],
    },
    {
      id: 'T43',
      text: 'In the NIH trial in SLE, tofacitinib itself was taken for 56 days: what the trial shows on cardiovascular health is therefore limited to surrogate markers over 8 weeks.',
      status: 'verified',
      grade: 'primary',
      sources: ['hasni-geo'],
    },
    {
      id: 'T44',
      text: 'The NIH trial of tofacitinib in SLE carries two labels: phase 1 in the published paper, phase 1b/2a in the deposit of its data.',
      status: 'verified',
      grade: 'primary',
      sources: ['hasni-geo', 'hasni-2021'],
    },
    {
      id: 'T67',
      text: 'The NIH trial of tofacitinib took adults whose lupus was mild to moderate.',
      status: 'verified',
      grade: 'copy',
      sources: ['hasni-reg'],
    },
  ],
});
