/** The colours of pictures. None of them says anything alone: shape or words always say it too. */
export const colors = {
  ground: '#ffffff',
  edge: '#c9d1d9',
  words: '#1c2430',
  quiet: '#4d5866',
  rule: '#e2e7ec',
  /** What was given: a drug, a kinase it blocks. */
  drug: '#0f4c5c',
  /** Beside it: placebo, a kinase that is used but not blocked. */
  other: '#6b7683',
  tint: '#e3eff1',
  conflict: '#9a4a12',
  onDrug: '#ffffff',
} as const;
