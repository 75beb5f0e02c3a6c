/** Ids made from names. */

const maxSlugLength = 40;

/** “Results at 28 days” as results-at-28-days, cut between words; '' if it has no Latin letter and no digit. */
export function slugOf(name: string, maxLength = maxSlugLength): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.reduce((slug, word) => (slug === '' ? word.slice(0, maxLength) : slug.length + word.length < maxLength ? `${slug}-${word}` : slug), '');
}

/** Adds a number to a name if it is already taken, and adds the result to `taken`. */
export function uniqueName(name: string, taken: string[]): string {
  let unique = name;
  for (let count = 2; taken.includes(unique); count += 1) unique = `${name}-${count}`;
  taken.push(unique);
  return unique;
}
