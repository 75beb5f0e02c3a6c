/** A name read letter by letter beside the one that was typed, until it is plain that too many slips lie between. */

/** Whether so many slips may lie between. Letters of other scripts may be taken for one another: it errs towards yes, never towards no. */
export type FewSlips = (name: string, most: number) => boolean;

/** Longer ones do not fit the bits of a number. */
const longest = 32;

/** For one typed name at a time: what it returned last holds until it is asked for the next. */
export function createFewSlips(): (typed: string) => FewSlips {
  const places = new Int32Array(128);
  return (typed) => {
    if (typed.length > longest) return () => true;
    places.fill(0);
    for (let at = 0; at < typed.length; at += 1) places[typed.charCodeAt(at) & 127] = (places[typed.charCodeAt(at) & 127] ?? 0) | (1 << at);
    return (name, most) => slipsAtMost(places, typed.length, name, most);
  };
}

/**
 * The bit-parallel distance of Myers as Hyyrö writes it: of a column of the table of distances, one bit for each letter typed says
 * whether it grows (`up`) or falls (`down`) there. Each letter of the name that is left can mend one slip and no more.
 */
function slipsAtMost(places: Int32Array, typed: number, name: string, most: number): boolean {
  const last = 1 << (typed - 1);
  let [up, down, slips, left] = [-1, 0, typed, name.length];
  for (let at = 0; at < name.length; at += 1) {
    const place = places[name.charCodeAt(at) & 127] ?? 0;
    const diagonal = place | down;
    const across = place | (((place & up) + up) ^ up);
    let [rises, falls] = [down | ~(across | up), up & across];
    if (rises & last) slips += 1;
    if (falls & last) slips -= 1;
    left -= 1;
    if (slips - left > most) return false;
    rises = (rises << 1) | 1;
    falls <<= 1;
    up = falls | ~(diagonal | rises);
    down = rises & diagonal;
  }
  return slips <= most;
}
