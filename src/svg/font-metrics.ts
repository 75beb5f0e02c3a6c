/** How wide words are in IBM Plex Sans, the font that pictures are drawn with (src/images/fonts). */

export type FontWeight = 'regular' | 'semibold';

/** Letters by their advance, in thousandths of the font's size, as the two files of the font give them. */
const advances: Readonly<Record<FontWeight, Readonly<Record<number, string>>>> = {
  regular: {
    236: ' ',
    242: "'",
    250: 'ij',
    272: ',.l',
    284: '!’',
    292: ':;',
    317: '[]|',
    326: 'f·',
    335: '()',
    351: 't',
    367: 'r',
    383: '/',
    399: '-',
    400: 'I',
    477: 'sz?“”"',
    499: 'vy',
    503: 'cLγ',
    507: 'x',
    528: 'gkJ',
    549: 'aeF',
    568: 'hnuo',
    583: 'ZbdpqETSβ',
    593: 'Y–',
    600: '0123456789+<=>≥≤×−±~_',
    613: 'PVX',
    641: 'CKRAα',
    655: 'B',
    678: 'DU',
    708: 'GHNOQ&',
    768: 'w',
    803: '…—',
    820: 'M→',
    873: 'm',
    927: 'W%',
  },
  semibold: {
    236: ' ',
    275: "ij'",
    299: 'l,.’',
    319: ':;!',
    349: 'f[]()·',
    376: 't|',
    402: 'r-',
    437: 'I/',
    499: 's?',
    521: 'czLvy“”"',
    545: 'xgJ',
    563: 'aeokγ',
    588: 'FTZhnu–',
    600: '0123456789bdpqE+<=>≥≤×−±~_β',
    638: 'SYVPC',
    666: 'XBRα',
    689: 'AKDU',
    719: 'GHNOQ&',
    819: 'Mw',
    876: 'm→…—',
    960: 'W%',
  },
};

/** A letter that is not listed counts as wide, so that words never run out of their place. */
const unknownAdvance = 900;

const advanceOf: Readonly<Record<FontWeight, ReadonlyMap<string, number>>> = { regular: glyphAdvances('regular'), semibold: glyphAdvances('semibold') };

function glyphAdvances(weight: FontWeight): ReadonlyMap<string, number> {
  return new Map(Object.entries(advances[weight]).flatMap(([advance, letters]) => [...letters].map((letter) => [letter, Number(advance)] as const)));
}

/** @returns how wide `words` are at `size`, in the unit of `size`; never less than they are drawn. */
export function textWidth(words: string, size: number, weight: FontWeight = 'regular'): number {
  const thousandths = [...words].reduce((sum, letter) => sum + (advanceOf[weight].get(letter) ?? unknownAdvance), 0);
  return (thousandths * size) / 1000;
}

/** Words as lines no wider than `width`; a word that is wider alone stands alone. */
export function wrapText(words: string, width: number, size: number, weight: FontWeight = 'regular'): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size, weight) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
