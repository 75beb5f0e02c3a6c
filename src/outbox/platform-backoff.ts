/** Platforms this very process cannot reach now; other replicas may, so the database does not know of it. */
export interface PlatformBackoff {
  /** @param wait in ms. */
  pause(platform: string, wait: number): void;
  /** Those of the platforms that may be tried. */
  available(platforms: readonly string[]): readonly string[];
}

export function createPlatformBackoff(): PlatformBackoff {
  const until = new Map<string, number>();
  return {
    pause: (platform, wait) => void until.set(platform, performance.now() + wait),
    available: (platforms) => platforms.filter((platform) => performance.now() >= (until.get(platform) ?? 0)),
  };
}
