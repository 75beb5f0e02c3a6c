/** The colours of pictures. No colour carries meaning alone: a shape or text always repeats it. */
export const colors = {
  ground: '#ffffff',
  edge: '#c9d1d9',
  words: '#1c2430',
  quiet: '#4d5866',
  rule: '#e2e7ec',
  /** The drug studied, or a kinase it blocks. */
  drug: '#0f4c5c',
  /** The comparison: placebo, or a kinase that is used but not blocked. */
  other: '#6b7683',
  tint: '#e3eff1',
  conflict: '#9a4a12',
  onDrug: '#ffffff',
} as const;
