/** Questions for a paper by the design of its study, in the order in which designs are offered. */
import type { Design, DesignId } from '../design-schema.ts';
import { animal } from './animal.ts';
import { caseControl } from './case-control.ts';
import { caseReport } from './case-report.ts';
import { cohort } from './cohort.ts';
import { crossSectional } from './cross-sectional.ts';
import { diagnosticAccuracy } from './diagnostic-accuracy.ts';
import { economic } from './economic.ts';
import { guideline } from './guideline.ts';
import { laboratory } from './laboratory.ts';
import { mendelianRandomisation } from './mendelian-randomisation.ts';
import { narrativeReview } from './narrative-review.ts';
import { nonRandomisedTrial } from './non-randomised-trial.ts';
import { notRecognised } from './not-recognised.ts';
import { predictionModel } from './prediction-model.ts';
import { preprint } from './preprint.ts';
import { qualitative } from './qualitative.ts';
import { randomisedTrial } from './randomised-trial.ts';
import { systematicReview } from './systematic-review.ts';

export const designs: Readonly<Record<DesignId, Design>> = {
  'randomised-trial': randomisedTrial,
  'non-randomised-trial': nonRandomisedTrial,
  'systematic-review': systematicReview,
  cohort: cohort,
  'case-control': caseControl,
  'cross-sectional': crossSectional,
  'diagnostic-accuracy': diagnosticAccuracy,
  'prediction-model': predictionModel,
  qualitative: qualitative,
  'case-report': caseReport,
  animal: animal,
  laboratory: laboratory,
  guideline: guideline,
  economic: economic,
  'mendelian-randomisation': mendelianRandomisation,
  'narrative-review': narrativeReview,
  preprint: preprint,
  'not-recognised': notRecognised,
};
