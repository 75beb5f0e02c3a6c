/** Writes superscripts and subscripts as Unicode characters if each character has one (m², H₂O); otherwise after ^ or _. */

const small = {
  super: { from: '0123456789+-−=()n', to: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ' },
  sub: { from: '0123456789+-−=()', to: '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎' },
} as const;

export const superscript = (text: string): string => shrink(text, small.super) ?? `^${bracket(text)}`;
export const subscript = (text: string): string => shrink(text, small.sub) ?? `_${bracket(text)}`;

function shrink(text: string, { from, to }: { readonly from: string; readonly to: string }): string | undefined {
  const characters = [...text.trim()];
  const places = characters.map((character) => from.indexOf(character));
  return places.includes(-1) ? undefined : places.map((place) => to[place]).join('');
}

const bracket = (text: string): string => (/^\w$/.test(text.trim()) ? text.trim() : `(${text.trim()})`);
