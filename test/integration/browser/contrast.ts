/**
 * Runs in the page. Lists every visible text whose contrast with its background is below 4.5 (3 for large text).
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export function faintTexts(): readonly string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) throw new Error('this browser does not support canvas');
  type Colour = readonly [number, number, number, number];
  // A canvas parses every colour notation.
  const colourOf = (written: string): Colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = written;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const groundOf = (element: Element | null): Colour =>
    element ? over(colourOf(getComputedStyle(element).backgroundColor), groundOf(element.parentElement)) : [255, 255, 255, 1];
  const luminance = ([red, green, blue]: Colour): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratioOf = (element: Element): number => {
    const ground = groundOf(element);
    const [a, b] = [luminance(over(colourOf(getComputedStyle(element).color), ground)), luminance(ground)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const isLarge = ({ fontSize, fontWeight }: CSSStyleDeclaration): boolean => Number.parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
    .filter((element) => element.checkVisibility() && !element.closest(':disabled, .unseen, noscript'))
    .map((element) => ({ element, ratio: ratioOf(element), needed: isLarge(getComputedStyle(element)) ? 3 : 4.5 }))
    .filter(({ ratio, needed }) => ratio < needed)
    .map(({ element, ratio }) => `${element.className || element.tagName} “${element.textContent?.slice(0, 30)}” ${ratio.toFixed(2)}`);
}
