/**
 * Instruments on which questions are based. They are only named and linked: none of their wording is used, under any licence.
 * Discussing such questions does not produce the instrument's rating.
 */
import { defineInstrument } from '../design-schema.ts';

export const rob2 = defineInstrument({ name: 'RoB 2', url: 'https://doi.org/10.1136/bmj.l4898', kind: 'appraisal' });
export const robinsI = defineInstrument({ name: 'ROBINS-I', url: 'https://doi.org/10.1136/bmj.i4919', kind: 'appraisal' });
export const robinsE = defineInstrument({ name: 'ROBINS-E', url: 'https://www.riskofbias.info/', kind: 'appraisal' });
export const nos = defineInstrument({
  name: 'the Newcastle–Ottawa Scale',
  url: 'https://www.ohri.ca/programs/clinical_epidemiology/oxford.asp',
  kind: 'appraisal',
});
export const amstar2 = defineInstrument({ name: 'AMSTAR 2', url: 'https://doi.org/10.1136/bmj.j4008', kind: 'appraisal' });
export const quadas3 = defineInstrument({ name: 'QUADAS-3', url: 'https://doi.org/10.7326/ANNALS-25-02104', kind: 'appraisal' });
export const probast = defineInstrument({ name: 'PROBAST+AI', url: 'https://doi.org/10.1136/bmj-2024-082505', kind: 'appraisal' });
export const caspQualitative = defineInstrument({ name: 'the CASP checklist for qualitative studies', url: 'https://casp-uk.net/', kind: 'appraisal' });
export const jbi = defineInstrument({ name: 'the JBI checklist for this design', url: 'https://jbi.global/critical-appraisal-tools', kind: 'appraisal' });
export const jbiCase = defineInstrument({
  name: 'the JBI checklists for case reports and case series',
  url: 'https://jbi.global/critical-appraisal-tools',
  kind: 'appraisal',
});
export const care = defineInstrument({ name: 'CARE', url: 'https://www.care-statement.org/', kind: 'reporting' });
export const syrcle = defineInstrument({ name: 'SYRCLE’s risk of bias tool', url: 'https://doi.org/10.1186/1471-2288-14-43', kind: 'appraisal' });
export const arrive = defineInstrument({ name: 'ARRIVE 2.0', url: 'https://arriveguidelines.org/', kind: 'reporting' });
export const agree2 = defineInstrument({ name: 'AGREE II', url: 'https://www.agreetrust.org/', kind: 'appraisal' });
export const cheers = defineInstrument({ name: 'CHEERS 2022', url: 'https://doi.org/10.1136/bmj-2021-067975', kind: 'reporting' });
export const strobeMr = defineInstrument({ name: 'STROBE-MR', url: 'https://www.strobe-mr.org/', kind: 'reporting' });
export const sanra = defineInstrument({ name: 'SANRA', url: 'https://doi.org/10.1186/s41073-019-0064-8', kind: 'appraisal' });
