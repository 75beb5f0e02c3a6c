/** Platforms this very process cannot reach now; other replicas may, so nothing of it stands in the database. */
export interface Resting {
  /** @param wait in ms. */
  rest(platform: string, wait: number): void;
  /** Those of the platforms that may be tried. */
  awake(platforms: readonly string[]): readonly string[];
}

export function createResting(): Resting {
  const until = new Map<string, number>();
  return {
    rest: (platform, wait) => void until.set(platform, performance.now() + wait),
    awake: (platforms) => platforms.filter((platform) => performance.now() >= (until.get(platform) ?? 0)),
  };
}
